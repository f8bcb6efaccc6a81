/** The files beside the pages, of a whole edition: with search, and with search switched off. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareEdition } from "../../../site/edition/edition.ts";
import { pageFileName } from "../../../site/assets/search/page-file.ts";
import { markdownPages, searchIndex, siteFiles } from "../../../site/output/site-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-files-"));
  await writeFile(
    join(folder, "slow.md"),
    "---\ntitle: Slow\nalerts: [CartSlow]\n---\n\nCall {{ site.data.teams.cart.name }}.\n",
  );
  await writeFile(
    join(folder, "teams.yml"),
    "cart: { name: Cart, escalate: { name: Cart on-call, link: 'https://pager.example.com/cart' } }\n",
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function filesWith(settings: string) {
  await writeFile(join(folder, "site.yml"), settings);
  const edition = await prepareEdition({
    content: folder,
    data: folder,
    output: join(folder, "out"),
    allowProblems: true,
  });
  const markdown = markdownPages(edition).map(({ path, text }): [string, string] => [`/${path}`, text()]);
  return {
    files: new Map([...siteFiles(edition), ...markdown]),
    index: [...searchIndex(edition)].map(({ path }) => path),
  };
}

it("has the indexes, the lists, the rules for hosts and every page as Markdown", async () => {
  const { files, index } = await filesWith("url: https://runbooks.example.com\n");
  expect([...files.keys()].sort()).toEqual(
    [
      "/_headers",
      "/_redirects",
      "/alerts.json",
      "/assets/tree.js",
      "/changes.atom",
      "/llms.txt",
      "/opensearch.xml",
      "/pages.json",
      "/robots.txt",
      "/search/teams.json",
      "/sitemap.xml",
      "/slow.md",
    ].sort(),
  );
  expect(files.get("/slow.md")).toContain("Call Cart.");
  expect(index).toEqual([`search/${pageFileName("/slow.html")}.js`, "search/terms-0.js", "search/names.js"]);
});

it("has the names alone where the text is not to be searched", async () => {
  expect((await filesWith("search: names\n")).index).toEqual(["search/names.js"]);
});

it("has no index where search is switched off", async () => {
  const { files, index } = await filesWith("search: false\n");
  expect([...files.keys()].filter((path) => path.startsWith("/search/"))).toEqual([]);
  expect(index).toEqual([]);
});
