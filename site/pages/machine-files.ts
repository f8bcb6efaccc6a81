/** The site for programs: every page, every alert, and what crawlers ask for. */
import { escapeXml } from "../../checker/report/xml.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { alertPath } from "./link.ts";
import { markdownPath } from "../model/urls.ts";
import type { PageChange } from "./view-context.ts";

/** Paths that links may lead to, beside the pages. */
export const MACHINE_FILES = ["/pages.json", "/alerts.json", "/sitemap.xml", "/robots.txt", "/llms.txt"];

/** `/pages.json`: every page with what tools ask about it. */
export function pagesJson(catalog: Catalog, changes: ReadonlyMap<string, PageChange>): string {
  const address = addressOf(catalog);
  const pages = catalog.runbooks.map((runbook) => ({
    id: runbook.id,
    title: runbook.title,
    url: address(runbook.url),
    markdown: address(markdownPath(runbook.url)),
    type: runbook.type,
    service: runbook.service,
    tags: runbook.tags,
    team: runbook.team ?? null,
    teamFrom: runbook.teamFrom ?? null,
    teamPlace: runbook.teamPlace ?? null,
    called: (runbook.called ?? []).map(({ team, words, place = null }) => ({ team, words, place })),
    alerts: runbook.alerts,
    symptoms: runbook.symptoms,
    checks: runbook.checks.map(({ id }) => id),
    source: runbook.file,
    changed: changes.get(runbook.path)?.date ?? null,
  }));
  return `${JSON.stringify({ format: 1, pages }, undefined, 1)}\n`;
}

/** `/alerts.json`: every alert with its address, its pages and who is called for them. */
export function alertsJson(catalog: Catalog): string {
  const address = addressOf(catalog);
  const byName = new Map<string, Runbook[]>();
  for (const runbook of catalog.runbooks) {
    for (const name of new Set(runbook.alerts)) byName.set(name, [...(byName.get(name) ?? []), runbook]);
  }
  const alerts = [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, runbooks]) => ({
      name,
      url: address(alertPath(name)),
      runbooks: runbooks.map(({ title, url, team }) => {
        const known = team === undefined ? undefined : catalog.teams.get(team);
        return { title, url: address(url), team: team ?? null, escalate: known?.escalate ?? null };
      }),
    }));
  return `${JSON.stringify({ format: 1, alerts }, undefined, 1)}\n`;
}

/** `/sitemap.xml`; empty where the site does not know its own address, because a sitemap holds whole addresses only. */
export function sitemapXml(catalog: Catalog, changes: ReadonlyMap<string, PageChange>): string {
  if (catalog.settings.url === "") return "";
  const address = addressOf(catalog);
  const pages = catalog.runbooks.map(({ url, path }) => {
    const date = changes.get(path)?.date;
    return `<url><loc>${escapeXml(address(url))}</loc>${date === undefined ? "" : `<lastmod>${escapeXml(date)}</lastmod>`}</url>`;
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...pages,
    "</urlset>",
    "",
  ].join("\n");
}

/**
 * `/opensearch.xml`: search from a browser's own field, as OpenSearch 1.1 describes it; empty where the site does not know
 * its own address.
 */
export function openSearchXml({ settings }: Catalog): string {
  const { url, baseurl, title, description } = settings;
  if (url === "") return "";
  const address = (path: string): string => escapeXml(url + baseurl + path);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    // The specification has no room for more.
    `<ShortName>${escapeXml(title.slice(0, 16))}</ShortName>`,
    `<Description>${escapeXml((description || title).slice(0, 1024))}</Description>`,
    "<InputEncoding>UTF-8</InputEncoding>",
    `<Image width="16" height="16" type="image/svg+xml">${address("/assets/icon.svg")}</Image>`,
    `<Url type="text/html" template="${address("/all/")}?q={searchTerms}"/>`,
    "</OpenSearchDescription>",
    "",
  ].join("\n");
}

/** `/robots.txt`. Crawlers are let in even where they may keep nothing: a page that they can't read can't tell them so. */
export function robotsTxt(catalog: Catalog, isPrivate: boolean): string {
  const { url, baseurl } = catalog.settings;
  const reason = isPrivate ? "# Every page says noindex, and crawlers must read it to know.\n" : "";
  const sitemap = url === "" || isPrivate ? "" : `Sitemap: ${url}${baseurl}/sitemap.xml\n`;
  return `${reason}User-agent: *\nDisallow:\n${sitemap}`;
}

function addressOf({ settings }: Catalog): (path: string) => string {
  return (path) => settings.url + settings.baseurl + path;
}
