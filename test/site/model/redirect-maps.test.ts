/** What the plugin `redirects` of MkDocs leads elsewhere leads there here, too. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../site/model/load.ts";
import { withFolder } from "../rules/example-site.ts";
import { load, page } from "./load-example.ts";

const FILES = {
  "mkdocs.yml": `plugins:
  - search
  - redirects:
      redirect_maps:
        old.md: new/disk.md
        old/index.md: new/disk.md
        part.md: new/disk.md#part
        out.md: https://shop.example/out
        nowhere.md: nope.md
        script.md: javascript:alert(1)
`,
  "new/disk.md": page("title: Disk"),
};

test("pages, places within them, and other sites", () =>
  load(FILES, ({ runbooks, movedPages }) => {
    expect(runbooks.map(({ redirects }) => redirects)).toEqual([["/old/", "/old.html"]]);
    expect(movedPages.map(({ url, to }) => [url, to])).toEqual([
      ["/part/", "/new/disk.html#part"],
      ["/part.html", "/new/disk.html#part"],
      ["/out/", "https://shop.example/out"],
      ["/out.html", "https://shop.example/out"],
    ]);
  }));

test("authors who are not trusted lead to no other site", () =>
  withFolder(FILES, async (folder) => {
    const { movedPages } = await loadCatalog({ content: folder, data: join(folder, "_data"), untrusted: true });
    expect(movedPages.map(({ to }) => to)).toEqual(["/new/disk.html#part", "/new/disk.html#part"]);
  }));
