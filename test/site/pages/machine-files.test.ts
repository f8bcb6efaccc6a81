/** The lists for programs. */
import { expect, it } from "vitest";
import { alertsJson, openSearchXml, pagesJson, robotsTxt, sitemapXml } from "../../../site/pages/machine-files.ts";
import { catalog, runbook, volumeFillingUp } from "./shop.ts";

const book = catalog([runbook("a & b", { url: "/a%20&%20b.html", alerts: ["VolumeFillingUp"] }), volumeFillingUp()]);
const changes = new Map([["storage/volume-filling-up.md", { date: "2025-11-20T10:00:00Z" }]]);

it("pages.json has every page with its team, its alerts and its last change", () => {
  const { pages } = JSON.parse(pagesJson(book, changes)) as { pages: Record<string, unknown>[] };
  expect(pages[1]).toMatchObject({
    url: "https://runbooks.example.com/docs/storage/volume-filling-up.html",
    markdown: "https://runbooks.example.com/docs/storage/volume-filling-up.md",
    team: "storage",
    alerts: ["VolumeFillingUp"],
    checks: ["writers", "claim"],
    changed: "2025-11-20T10:00:00Z",
  });
  expect(pages[0]).toMatchObject({ team: null, changed: null });
});

it("pages.json says where a team was taken from", () => {
  const place = { file: "CODEOWNERS", line: 4 };
  const owned = runbook("a", { team: "storage", teamFrom: "codeowners", teamPlace: place });
  const shared = runbook("b", { called: [{ team: "storage", words: "", place }] });
  const { pages } = JSON.parse(pagesJson(catalog([owned, shared]), changes)) as { pages: unknown[] };
  expect(pages).toMatchObject([
    { team: "storage", teamFrom: "codeowners", teamPlace: place, called: [] },
    { team: null, teamFrom: null, called: [{ team: "storage", words: "", place }] },
  ]);
});

it("alerts.json has every alert once, with whom to call for it", () => {
  const { alerts } = JSON.parse(alertsJson(book)) as { alerts: { name: string; runbooks: { escalate: unknown }[] }[] };
  expect(alerts).toHaveLength(1);
  expect(alerts[0]?.runbooks.map(({ escalate }) => escalate)).toEqual([
    null,
    { name: "Storage on-call", link: "https://pager.example.com/storage" },
  ]);
});

it("the sitemap is XML with whole addresses, or absent where there are none", () => {
  expect(sitemapXml(book, changes)).toContain("<loc>https://runbooks.example.com/docs/a%20&amp;%20b.html</loc></url>");
  expect(sitemapXml(book, changes)).toContain("<lastmod>2025-11-20T10:00:00Z</lastmod>");
  expect(sitemapXml(catalog([], { settings: { ...book.settings, url: "" } }), changes)).toBe("");
});

it("robots.txt lets crawlers in, so that they can be told to forget", () => {
  expect(robotsTxt(book, true)).toContain("Disallow:\n");
  expect(robotsTxt(book, true)).not.toContain("Sitemap");
  expect(robotsTxt(book, false)).toContain("Sitemap: https://runbooks.example.com/docs/sitemap.xml");
});

it("describes its search to browsers, where it knows its own address", () => {
  const { settings } = book;
  const odd = { ...settings, title: "Shop & <runbooks> of all", description: "" };
  const xml = openSearchXml({ ...book, settings: odd });
  expect(xml).toContain('template="https://runbooks.example.com/docs/all/?q={searchTerms}"');
  expect(xml).toContain("<ShortName>Shop &amp; &lt;runbooks</ShortName>");
  expect(openSearchXml({ ...book, settings: { ...settings, url: "" } })).toBe("");
});
