/** All files of a site's search, by path below `/search/`: names, terms, and the text of each page. */
import { type NamedPage, type NamesFile, packNames } from "../assets/search/names-file.ts";
import { pageFileName, type PageFile } from "../assets/search/page-file.ts";
import { groupTerm } from "../assets/search/phrases.ts";
import { createTokenizer } from "../assets/search/terms.ts";
import { markOfBytes } from "../boundary/readings.ts";
import { alertsOfFiles } from "../model/alert-files.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { namedPage, searchedPages } from "./names.ts";
import { type PagePart, type PartSource, partOf, sourceOf } from "./page-part.ts";
import { siteSynonyms } from "./site-synonyms.ts";
import { createTextIndex } from "./text-index.ts";

/** Where the parts of pages come from that need not be made. */
export interface KeptParts {
  /** @param key of all that the part is made of; a part of another key is made anew */
  readonly partOf: (runbook: Runbook, key: string, make: () => PagePart) => PagePart;
}

/** @returns the file with the names of all pages, where their text is not searched */
export function nameFile(catalog: Catalog): [path: string, text: string] {
  const pages = namedPages(catalog, searchedPages(catalog));
  return namesScript(packNames({ pages, version: versionOf(pages) }));
}

/**
 * Gives the files one by one, so that not all of them are in memory. The same pages give the same bytes.
 * @param htmlOf the rendered body of a page
 */
export function* searchFiles(
  catalog: Catalog,
  htmlOf: (runbook: Runbook) => string,
  kept: KeptParts = { partOf: (_runbook, _key, make) => make() },
): Generator<[path: string, text: string]> {
  const language = catalog.settings.lang;
  const tokensOf = createTokenizer(language);
  const synonyms = siteSynonyms(catalog, tokensOf);
  const shared = markOfBytes(JSON.stringify([language, synonyms.groups]));
  const index = createTextIndex();
  const runbooks = searchedPages(catalog);
  const pages = namedPages(catalog, runbooks);
  for (const [number, named] of pages.entries()) {
    const runbook = runbooks[number] as Runbook;
    const source: PartSource = sourceOf(runbook, named, htmlOf(runbook));
    const key = markOfBytes(JSON.stringify([shared, source]));
    const { sections, terms } = kept.partOf(runbook, key, () => partOf(source, tokensOf, synonyms));
    index.add(number, terms);
    const file: PageFile = sections.map(({ id, title, text }) => [id, title, text]);
    const name = pageFileName(named.url);
    yield [pathOf(name), script(name, "", file)];
  }
  const parts = index.finish();
  const groups = synonyms.groups.map((group, number) => [number, ...group] as const);
  const text = {
    language,
    parts: parts.map(({ first }) => first),
    synonyms: groups.filter(([number]) => index.has(groupTerm(number))),
  };
  const version = versionOf([pages, text, parts]);
  for (const [number, part] of parts.entries()) {
    const name = `terms-${number}`;
    yield [pathOf(name), script(name, version, part.text)];
  }
  yield namesScript(packNames({ pages, version, text }));
}

function namedPages(catalog: Catalog, runbooks: readonly Runbook[]): NamedPage[] {
  const byFile = alertsOfFiles(catalog.runbooks);
  return runbooks.map((runbook) => namedPage(runbook, catalog, byFile));
}

function namesScript(file: NamesFile): [path: string, text: string] {
  return [pathOf("names"), script("names", file.version, file)];
}

function pathOf(name: string): string {
  return `/search/${name}.js`;
}

/** Data as a script: JSON is JavaScript, and a list or a string of it cannot be anything else. */
function script(name: string, version: string, data: unknown): string {
  return `runbookIndex(${JSON.stringify(name)},${JSON.stringify(version)},${JSON.stringify(data)})\n`;
}

function versionOf(value: unknown): string {
  return markOfBytes(JSON.stringify(value))
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 10);
}
