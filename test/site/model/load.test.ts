/** The loader: which files are pages, where they stand, and what is said of a folder that has none. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../../site/model/load.ts";
import { withFolder } from "../rules/example-site.ts";
import { load, page } from "./load-example.ts";

describe("folders", () => {
  test("one that is not there", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pilotbook-"));
    await rm(folder, { recursive: true });
    const { runbooks, problems } = await loadCatalog({ content: folder, data: folder });
    expect(runbooks).toEqual([]);
    expect(problems.map(({ rule, severity, line, message }) => ({ rule, severity, line, message }))).toEqual([
      { rule: "missing-folder", severity: "error", line: 1, message: "there is no such folder" },
    ]);
  });

  test("one without pages, and a file in place of a folder", async () => {
    await load({ "graph.svg": "<svg/>" }, (catalog, problems) => {
      expect(catalog.staticFiles).toEqual(["graph.svg"]);
      expect(problems).toEqual(["(content):1:- error empty-folder: there is no Markdown page in this folder"]);
    });
    await withFolder({ "cart.md": page("title: Cart") }, async (folder) => {
      const { problems } = await loadCatalog({ content: join(folder, "cart.md"), data: folder });
      expect(problems.map((problem) => problem.rule)).toEqual(["missing-folder"]);
    });
  });

  test("what belongs to other tools is neither page nor file", async () => {
    const files = {
      "cart.md": page("title: Cart"),
      ".git/x.md": "x",
      "node_modules/x/readme.md": "x",
      "_drafts/x.md": "x",
      ".hidden": "x",
    };
    await load(files, ({ runbooks, staticFiles }) => {
      expect(runbooks.map(({ id }) => id)).toEqual(["cart"]);
      expect(staticFiles).toEqual([]);
    });
  });

  test("without front matter a file is a page, unless the folder is Jekyll's", async () => {
    await load({ "cart.md": "# Cart\n" }, ({ runbooks }) =>
      expect(runbooks.map(({ title }) => title)).toEqual(["Cart"]),
    );
    await load({ "cart.md": "# Cart\n", "_config.yml": "title: Shop\n" }, ({ runbooks, staticFiles, settings }) => {
      expect([runbooks.length, staticFiles, settings.title]).toEqual([0, ["cart.md"], "Shop"]);
    });
  });
});

describe("addresses", () => {
  test("of files, of an index, of a permalink, and redirects that nobody else claims", async () => {
    const files = {
      "index.md": page("title: Shop"),
      "eu/index.md": page("title: EU"),
      "eu/two words.md": page("title: Two words"),
      "eu/cart.md": page(
        "title: Cart\npermalink: /basket/\nlink: /eu/shared.html\nredirect_from: [/old-cart, /index.html, 'https://shop.example.com/x']",
      ),
      "eu/writer.md": page("title: Writer\nlink: /eu/shared.html\naliases: /old-writer"),
    };
    await load(files, ({ runbooks }) => {
      expect(runbooks.map(({ url, redirects }) => [url, ...redirects])).toMatchInlineSnapshot(`
        [
          [
            "/basket/",
            "/old-cart",
          ],
          [
            "/eu/",
          ],
          [
            "/eu/two%20words.html",
          ],
          [
            "/eu/writer.html",
            "/old-writer",
          ],
          [
            "/",
          ],
        ]
      `);
    });
  });
});
