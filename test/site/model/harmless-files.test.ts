/** Of untrusted authors only such files are copied as cannot act. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../site/model/load.ts";
import { withFolder } from "../rules/example-site.ts";

test("pictures and texts are, pages and scripts are not", async () => {
  const names = ["a.png", "a.PDF", "a.txt", "a.yaml", "a.svg", "a.HTML", "a.js", "a.mjs", "a.xml", "_headers"];
  const files = {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_config.yml": "include: [_headers]\n",
    ...Object.fromEntries(names.map((name) => [name, "x"])),
  };
  await withFolder(files, async (folder) => {
    const { staticFiles, problems } = await loadCatalog({
      content: folder,
      data: join(folder, "_data"),
      untrusted: true,
    });
    expect(staticFiles).toEqual(["a.PDF", "a.png", "a.txt", "a.yaml"]);
    expect(problems.map(({ rule }) => rule)).toEqual(Array(6).fill("untrusted-html"));
    expect((await loadCatalog({ content: folder, data: join(folder, "_data") })).staticFiles).toHaveLength(10);
  });
});
