/** The files of a site that are no pages: indexes for search, lists for programs, rules for hosts, pages as Markdown. */
import { memo } from "../../checker/memo.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import type { Edition } from "../edition/edition.ts";
import type { Catalog } from "../model/catalog.ts";
import { decoded, markdownPath } from "../model/urls.ts";
import { hasSearch, hasTextSearch } from "../pages/frame.ts";
import { headersFile, redirectsFile } from "../pages/host-files.ts";
import { alertsJson, openSearchXml, pagesJson, robotsTxt, sitemapXml } from "../pages/machine-files.ts";
import { feedXml } from "../pages/feed.ts";
import { llmsTxt } from "../pages/llms-text.ts";
import { TREE_PATH, treeFile } from "../pages/tree-file.ts";
import { pageMarkdown } from "../pages/page-markdown.ts";
import { type SearchSources, nameFile, searchFiles } from "../search/search-files.ts";
import { teamGuesses } from "../search/team-guess.ts";
import { writablePaths } from "./writable-paths.ts";

/** By path on the site; a file of the author's of the same name is left to the author. */
export function siteFiles(edition: Edition): Map<string, string> {
  const { catalog, history, redirects, navigation } = edition;
  const { settings } = catalog;
  const isPrivate = settings.all["search_engines"] !== true;
  const files = new Map([
    ["/pages.json", pagesJson(catalog, history.changes)],
    ["/alerts.json", alertsJson(catalog)],
    ["/changes.atom", feedXml(catalog, history)],
    ["/llms.txt", llmsTxt(catalog)],
    ["/sitemap.xml", sitemapXml(catalog, history.changes)],
    ["/robots.txt", robotsTxt(catalog, isPrivate)],
    ["/_headers", headersFile(catalog, isPrivate)],
    ["/_redirects", redirectsFile(catalog, redirects)],
    [TREE_PATH, treeFile(navigation).text],
  ]);
  if (hasSearch(settings)) {
    files.set("/search/teams.json", JSON.stringify(teamGuesses(catalog)));
    files.set("/opensearch.xml", openSearchXml(catalog));
  }
  return new Map([...files].filter(([path, text]) => text !== "" && !isOwn(catalog, path)));
}

/**
 * Pages as Markdown, by path below the output folder, with marks in the place of the checker file; not those that are as they
 * were in an earlier edition.
 */
export function markdownPages(edition: Edition): Rendered[] {
  const { catalog, bodies, view, isUnchanged, pageKeys } = edition;
  const address = catalog.settings.url + catalog.settings.baseurl;
  const writable = writablePaths(edition);
  return catalog.runbooks.flatMap((runbook) => {
    const path = decoded(markdownPath(runbook.url)).slice(1);
    if (isUnchanged(runbook) || !writable.has(path) || isOwn(catalog, `/${path}`)) return [];
    const text = (): string =>
      pageMarkdown(view(runbook), bodies.get(runbook.id)?.text ?? runbook.body, address + runbook.url);
    return [{ path, key: pageKeys?.ofRunbook(runbook), text }];
  });
}

/** A file of an edition: its path below the output folder, the key of all that it is made of, and how it is made. */
export interface Rendered {
  readonly path: string;
  /** Absent where nothing is kept of it. */
  readonly key?: string | undefined;
  readonly text: () => string;
}

function isOwn({ staticFiles }: Catalog, path: string): boolean {
  return ownFiles(staticFiles).has(path.slice(1));
}

const ownFiles = memo((paths: Catalog["staticFiles"]): ReadonlySet<string> => new Set(paths));

/** The files of search, one by one; the terms that a build before has kept of a page are taken from there. */
export function* searchIndex({ catalog, bodies, pageKeys }: Edition, cache?: BuildCache): Generator<Rendered> {
  const { settings } = catalog;
  if (!hasSearch(settings)) return;
  const sources: SearchSources = {
    htmlOf: ({ id }) => bodies.get(id)?.html ?? "",
    ...(pageKeys === undefined ? {} : { keyOf: pageKeys.ofBody }),
    kept: cache,
  };
  for (const file of hasTextSearch(settings) ? searchFiles(catalog, sources) : [nameFile(catalog)])
    yield { ...file, path: file.path.slice(1) };
}
