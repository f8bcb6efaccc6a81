/** The names of a site's pages: what people type when they look for one. */
import { decoded } from "../model/urls.ts";
import type { NamedPage } from "../assets/search/names-file.ts";
import { wordsOf } from "../assets/search/words.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";

/** All pages but those that asked to stay out of search (`search_exclude`), in the order of their numbers. */
export function searchedPages({ runbooks }: Catalog): Runbook[] {
  return runbooks.filter(isSearched).sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** False for a page that asks, in just-the-docs' words, to be found by no search. */
function isSearched(runbook: Runbook): boolean {
  return runbook.frontMatter["search_exclude"] !== true;
}

/** @param byFile alerts that only the name of a page's file says, by the page's id */
export function namedPage(
  { id, title, url, service, type, team = "", alerts: listed, symptoms, redirects }: Runbook,
  { teams }: Catalog,
  byFile: ReadonlyMap<string, string>,
): NamedPage {
  const alerts = listed.length > 0 ? listed : [byFile.get(id) ?? []].flat();
  const known = new Set([title, lastName(url), ...alerts].map(joined));
  const oldNames = new Map<string, string>();
  for (const name of redirects.map(lastName)) if (!known.has(joined(name))) oldNames.set(joined(name), name);
  return {
    title,
    url,
    service,
    type,
    team: teams.get(team)?.name ?? "",
    alerts,
    symptoms,
    oldNames: [...oldNames.values()].filter((name) => name !== ""),
  };
}

/** What a path calls its page: the last segment, without the words that stand for a folder's own page. */
function lastName(path: string): string {
  return decoded(path)
    .replace(/\/(?:index(?:\.html)?)?$|\.html$/, "")
    .replace(/^.*\//, "");
}

function joined(text: string): string {
  return wordsOf(text).join("");
}
