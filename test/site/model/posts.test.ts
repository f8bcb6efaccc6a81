/** Posts stand where Jekyll puts them, and templates see of them what Jekyll's see. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareDraft } from "../../../site/edition/edition.ts";
import { decoded, outputPathOf } from "../../../site/model/urls.ts";
import { withFolder } from "../rules/example-site.ts";
import { load, page } from "./load-example.ts";
import { codeOf, postsSite, readRecorded } from "./posts.ts";

describe.each(Object.entries(readRecorded()))("posts under %s", (style, theirs) => {
  test("are as Jekyll has them", () =>
    withFolder(postsSite(style), async (folder) => {
      const output = join(folder, "_site");
      const draft = await prepareDraft({ content: folder, data: join(folder, "_data"), output, allowProblems: true });
      const { catalog } = draft;
      const pages = catalog.runbooks.map(({ url }) => decoded(outputPathOf(url)));
      expect([...pages, ...catalog.staticFiles].sort()).toEqual(theirs.files);
      expect(
        codeOf(draft.bodies.get("index")?.html ?? "")
          .trim()
          .split("\n"),
      ).toEqual(theirs.index.trim().split("\n"));
    }));
});

const post = "_posts/2024-01-02-a.md";

test("what is left out is named", () =>
  load(
    {
      "_config.yml": "title: T\npaginate: 5\n",
      "_posts/a.md": page("title: A"),
      "_posts/2999-01-02-b.md": page("title: B"),
      [post]: page("title: C"),
    },
    (catalog, problems) => {
      expect(catalog.runbooks.map(({ path }) => path)).toEqual([post]);
      expect(catalog.awaitsDate).toBe(true);
      expect(problems).toEqual([
        "_config.yml:2:- warning foreign-setting keys Jekyll, paginate",
        "_posts/2999-01-02-b.md:2:- warning unpublished-post future 2999-01-02",
        "_posts/a.md:1:- warning unpublished-post no-date",
      ]);
    },
  ));

test.each([
  ["future: true", ["_posts/2999-01-02-b.md"]],
  ["unpublished: true", ["_posts/2024-01-03-c.md"]],
  ["show_drafts: true", ["_drafts/idea.md"]],
  ["collections_dir: more", ["more/_posts/2024-01-05-d.md"]],
  ["exclude: [_posts]", []],
])("%s", (setting, paths) => {
  const files = {
    "_posts/2999-01-02-b.md": page("title: B"),
    "_posts/2024-01-03-c.md": page("title: C\npublished: false"),
    "_drafts/idea.md": page("title: Idea"),
    ...(setting.startsWith("collections_dir") ? { "more/_posts/2024-01-05-d.md": page("title: D") } : {}),
  };
  return load({ ...files, "_config.yml": `${setting}\n`, "a.md": page("title: A") }, (catalog) =>
    expect(catalog.runbooks.map(({ path }) => path)).toEqual(["a.md", ...paths]),
  );
});

test("a folder of another generator has no posts", () =>
  load({ "hugo.toml": "", [post]: page("title: A") }, (catalog) => expect(catalog.runbooks).toEqual([])));
