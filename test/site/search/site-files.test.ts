/** The files beside the pages, of a whole edition: with search, and with search switched off. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareEdition } from "../../../site/edition.ts";
import { siteFiles, textFiles } from "../../../site/site-files.ts";

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

async function filesWith(settings: string): Promise<{ readonly files: Map<string, string>; readonly texts: number }> {
  await writeFile(join(folder, "site.yml"), settings);
  const edition = await prepareEdition({
    content: folder,
    data: folder,
    output: join(folder, "out"),
    allowProblems: true,
  });
  return { files: siteFiles(edition), texts: (await textFiles(edition)).size };
}

it("has the indexes, the lists, the rules for hosts and every page as Markdown", async () => {
  const { files, texts } = await filesWith("url: https://runbooks.example.com\n");
  expect([...files.keys()].sort()).toEqual(
    [
      "/_headers",
      "/_redirects",
      "/alerts.json",
      "/pages.json",
      "/robots.txt",
      "/search/names.json",
      "/search/teams.json",
      "/sitemap.xml",
      "/slow.md",
    ].sort(),
  );
  expect(files.get("/slow.md")).toContain("Call Cart.");
  expect(texts).toBeGreaterThan(0);
});

it("has no index where search is switched off", async () => {
  const { files, texts } = await filesWith("search: false\n");
  expect([...files.keys()].filter((path) => path.startsWith("/search/"))).toEqual([]);
  expect(texts).toBe(0);
});
