/** What a Jekyll configuration says, and what it cannot say. */
import { describe, expect, test } from "vitest";
import { siteConfigOf } from "../../../site/model/site-config.ts";
import { load, page } from "./load-example.ts";

test.each<[unknown]>([[undefined], [null], [[]], ["words"], [{}]])("%j says nothing", (parsed) => {
  expect(siteConfigOf(parsed, true)).toEqual({
    isJekyll: true,
    values: {},
    permalink: "",
    collections: [{ label: "posts", folder: "_posts", permalink: "" }],
    defaults: [],
    includesFolder: "_includes",
  });
});

test("collections, of which only those with output are pages", () => {
  const collections = {
    docs: { output: true, permalink: "/d/:name" },
    notes: { output: false },
    drafts: null,
    words: { output: "yes" },
  };
  const docs = { label: "docs", folder: "_docs", permalink: "/d/:name" };
  const posts = { label: "posts", folder: "_posts", permalink: "" };
  expect(siteConfigOf({ collections }, true).collections).toEqual([docs, posts]);
  expect(siteConfigOf({ collections, collections_dir: "./more//" }, true).collections).toEqual([
    { ...docs, folder: "more/_docs" },
    { ...posts, folder: "more/_posts" },
  ]);
  expect(siteConfigOf({ collections: ["docs"] }, true).collections).toEqual([posts]);
  const own = { posts: { permalink: "/:title" } };
  expect(siteConfigOf({ collections: own }, true).collections).toEqual([{ ...posts, permalink: "/:title" }]);
});

test("defaults, as far as they have values", () => {
  const defaults = [
    { scope: { path: "./eu/", type: "pages" }, values: { team: "eu" } },
    { scope: "eu", values: { team: "all" } },
    { values: { team: "any" } },
    { scope: { path: "../x" }, values: {} },
    { scope: { path: "us" } },
    "words",
  ];
  expect(siteConfigOf({ defaults }, true).defaults).toEqual([
    { path: "eu", type: "pages", values: { team: "eu" } },
    { path: "", values: { team: "all" } },
    { path: "", values: { team: "any" } },
    { path: "", values: {} },
  ]);
  expect(siteConfigOf({ defaults: {} }, true).defaults).toEqual([]);
});

test.each([
  ["parts", "parts"],
  ["./parts//eu/", "parts/eu"],
  [".", "_includes"],
  ["", "_includes"],
  ["../parts", "_includes"],
  ["/etc", "_includes"],
  [["parts"], "_includes"],
])("includes_dir: %j is %s", (written, folder) => {
  expect(siteConfigOf({ includes_dir: written }, false).includesFolder).toBe(folder);
});

describe("the file", () => {
  test("is _config.yml, or else _config.yaml", async () => {
    const cart = page("title: Cart");
    await load({ "a.md": cart, "_config.yaml": "title: Two\n" }, ({ settings }) => expect(settings.title).toBe("Two"));
    await load({ "a.md": cart, "_config.yml": "title: One\n", "_config.yaml": "title: Two\n" }, ({ settings }) =>
      expect(settings.title).toBe("One"),
    );
  });

  test("names no folder outside, which is reported where it is written", async () => {
    const config = "title: Shop\nincludes_dir: ../parts\ncollections_dir: /etc\nsource: ..\n";
    await load({ "a.md": page("title: A"), "_config.yml": config }, (_, problems) =>
      expect(problems).toEqual([
        "_config.yml:2:- error wrong-type folder includes_dir",
        "_config.yml:3:- error wrong-type folder collections_dir",
      ]),
    );
  });

  test("with mistakes is read as far as it goes", async () => {
    const files = { "a.md": page("title: A"), "_config.yml": "title: Shop\ntitle: The shop\nlang: [de\n" };
    await load(files, ({ settings }, problems) => {
      expect(settings.title).toBe("The shop");
      expect(problems).toEqual([
        "_config.yml:2:1 warning duplicate-key twice title",
        "_config.yml:4:1 error broken-yaml broken",
      ]);
    });
    await load({ "a.md": page("title: A"), "_config.yml": "just words\n" }, (_, problems) =>
      expect(problems).toEqual([]),
    );
  });
});
