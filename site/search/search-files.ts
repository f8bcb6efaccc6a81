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
import { type KeptPieces, createIndex } from "./kept-index.ts";
import { type PagePart, fieldsOf, partOf } from "./page-part.ts";
import { siteSynonyms } from "./site-synonyms.ts";
import { partsOf } from "./text-index.ts";

/** A file of search: its path below the site's root, the key of all that it is made of where that is known, and how it is made. */
export interface SearchFile {
  readonly path: string;
  readonly key?: string;
  readonly text: () => string;
}

/** What search is made of beside the catalog, and where it comes from what need not be made. */
export interface SearchSources {
  /** The rendered body of a page. */
  readonly htmlOf: (runbook: Runbook) => string;
  /** Changes with the body; the body itself where absent. */
  readonly keyOf?: (runbook: Runbook) => string;
  /** Of an earlier build. */
  readonly kept?: KeptPieces | undefined;
}

/** @returns the file with the names of all pages, where their text is not searched */
export function nameFile(catalog: Catalog): SearchFile {
  const pages = namedPages(catalog, searchedPages(catalog));
  return namesScript(packNames({ pages, version: versionOf(pages) }));
}

/** Gives the files one by one, so that not all of them are in memory. The same pages give the same bytes. */
export function* searchFiles(catalog: Catalog, { htmlOf, keyOf = htmlOf, kept }: SearchSources): Generator<SearchFile> {
  const language = catalog.settings.lang;
  const tokensOf = createTokenizer(language);
  const synonyms = siteSynonyms(catalog, tokensOf);
  const shared = markOfBytes(JSON.stringify([language, synonyms.groups]));
  const runbooks = searchedPages(catalog);
  const pages = namedPages(catalog, runbooks);
  const indexed = runbooks.map((runbook, number) => {
    const fields = fieldsOf(runbook, pages[number] as NamedPage);
    return { id: runbook.id, key: markOfBytes(JSON.stringify([shared, fields, keyOf(runbook)])) };
  });
  const making = createIndex(indexed, kept);
  for (const [number, runbook] of runbooks.entries()) {
    const named = pages[number] as NamedPage;
    const part = (): PagePart => partOf(fieldsOf(runbook, named), htmlOf(runbook), tokensOf, synonyms);
    let made: PagePart | undefined;
    making.add(number, () => (made ??= part()).terms);
    const name = pageFileName(named.url);
    yield {
      path: pathOf(name),
      key: indexed[number]?.key ?? "",
      text: () => script(name, "", pageFile(made ?? part())),
    };
  }
  const index = making.finish();
  const parts = partsOf(index);
  const groups = synonyms.groups.map((group, number) => [number, ...group] as const);
  const text = {
    language,
    parts: parts.map(({ first }) => first),
    synonyms: groups.filter(([number]) => index.terms.has(groupTerm(number))),
  };
  const version = versionOf([pages, text, parts]);
  for (const [number, part] of parts.entries()) {
    const name = `terms-${number}`;
    yield { path: pathOf(name), text: () => script(name, version, part.text) };
  }
  yield namesScript(packNames({ pages, version, text }));
}

function pageFile({ sections }: PagePart): PageFile {
  return sections.map(({ id, title, text }) => [id, title, text]);
}

function namedPages(catalog: Catalog, runbooks: readonly Runbook[]): NamedPage[] {
  const byFile = alertsOfFiles(catalog.runbooks);
  return runbooks.map((runbook) => namedPage(runbook, catalog, byFile));
}

function namesScript(file: NamesFile): SearchFile {
  return { path: pathOf("names"), text: () => script("names", file.version, file) };
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
