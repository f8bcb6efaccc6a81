/** The files of a site that are no pages: indexes for search, lists for programs, rules for hosts, pages as Markdown. */
import type { Edition } from "./edition.ts";
import type { Body } from "./model/runbook.ts";
import { decoded } from "./model/urls.ts";
import { hasSearch, hasTextSearch } from "./pages/frame.ts";
import { headersFile, redirectsFile } from "./pages/host-files.ts";
import { alertsJson, pagesJson, robotsTxt, sitemapXml } from "./pages/machine-files.ts";
import { markdownPath, pageMarkdown } from "./pages/page-markdown.ts";
import { namesFile } from "./search/names.ts";
import { teamGuesses } from "./search/team-guess.ts";
import { startTextIndex } from "./search/text-index.ts";

/**
 * By path on the site; a file of the author's of the same name is left to the author. The Markdown of a page that is as it
 * was in an earlier edition is not among them.
 */
export function siteFiles({ catalog, bodies, history, redirects, view, isUnchanged }: Edition): Map<string, string> {
  const { settings } = catalog;
  const isPrivate = settings.all["search_engines"] !== true;
  const address = settings.url + settings.baseurl;
  const changed = catalog.runbooks.filter((runbook) => !isUnchanged(runbook));
  const files = new Map([
    ["/pages.json", pagesJson(catalog, history.changes)],
    ["/alerts.json", alertsJson(catalog)],
    ["/sitemap.xml", sitemapXml(catalog, history.changes)],
    ["/robots.txt", robotsTxt(catalog, isPrivate)],
    ["/_headers", headersFile(catalog, isPrivate)],
    ["/_redirects", redirectsFile(catalog, redirects)],
    ...changed.map((runbook): [string, string] => [
      decoded(markdownPath(runbook.url)),
      pageMarkdown(view(runbook), bodies.get(runbook.id)?.text ?? runbook.body, address + runbook.url),
    ]),
  ]);
  if (hasSearch(settings)) {
    files.set("/search/names.json", JSON.stringify(namesFile(catalog)));
    files.set("/search/teams.json", JSON.stringify(teamGuesses(catalog)));
  }
  const own = new Set(catalog.staticFiles.map((path) => `/${path}`));
  return new Map([...files].filter(([path, text]) => text !== "" && !own.has(path)));
}

const textIndexes = new WeakMap<Edition, Promise<ReadonlyMap<string, Uint8Array>>>();

/** The index of the pages' text, as the edition has begun it, or else made now. */
export function textFiles(edition: Edition): Promise<ReadonlyMap<string, Uint8Array>> {
  let files = textIndexes.get(edition);
  if (files === undefined) textIndexes.set(edition, (files = indexOf(edition).catch(sayMissing)));
  return files;
}

async function indexOf({ catalog, bodies, texts }: Edition): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!hasTextSearch(catalog.settings)) return new Map();
  if (texts !== undefined) return texts;
  const index = startTextIndex(catalog);
  for (const runbook of catalog.runbooks) index.add(runbook, bodies.get(runbook.id) as Body);
  return index.finish();
}

/** Names are found without it, so that a machine without Pagefind's program still publishes. */
function sayMissing(error: unknown): Map<string, Uint8Array> {
  process.stderr.write(
    `pilotbook: the text of the pages can't be searched: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  return new Map();
}
