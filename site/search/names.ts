/** The name index of a site: every page with what people type when they look for it. */
import { decoded } from "../model/urls.ts";
import { type NamedPage, type NamesFile, packNames } from "../assets/search/names-file.ts";
import { wordsOf } from "../assets/search/words.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";

/** Names of all pages but those that asked to stay out of search (`search_exclude`). */
export function namesFile(catalog: Catalog): NamesFile {
  return packNames(catalog.runbooks.filter(isSearched).map(namedPage));
}

/** False for a page that asks, in just-the-docs' words, to be found by no search. */
export function isSearched(runbook: Runbook): boolean {
  return runbook.frontMatter["search_exclude"] !== true;
}

function namedPage({ title, url, service, alerts, symptoms, redirects }: Runbook): NamedPage {
  const known = new Set([title, lastName(url), ...alerts].map(joined));
  const oldNames = new Map<string, string>();
  for (const name of redirects.map(lastName)) if (!known.has(joined(name))) oldNames.set(joined(name), name);
  return { title, url, service, alerts, symptoms, oldNames: [...oldNames.values()].filter((name) => name !== "") };
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
