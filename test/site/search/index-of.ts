/** The index of a few pages as a browser would load it: the files that a build writes, carried out one by one. */
import { runInNewContext } from "node:vm";
import { type NameIndex, type NamesFile, unpackNames } from "../../../site/assets/search/names-file.ts";
import { OtherBuild, type Parts } from "../../../site/assets/search/parts.ts";
import type { Catalog } from "../../../site/model/catalog.ts";
import { type SearchFile, searchFiles } from "../../../site/search/search-files.ts";

/** What a browser has after loading the names. */
export interface LoadedIndex {
  readonly names: NameIndex;
  readonly parts: Parts;
  /** Names of the parts that were asked for. */
  readonly asked: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** @param html of each page, by its id */
export function indexOf(catalog: Catalog, html: Readonly<Record<string, string>>): LoadedIndex {
  const files = textsOf(searchFiles(catalog, { htmlOf: ({ id }) => html[id] ?? "" }));
  const data = new Map<string, { version: string; data: unknown }>();
  const runbookIndex = (name: string, version: string, json: string): void =>
    void data.set(name, { version, data: JSON.parse(json) as unknown });
  // A value of another context is another kind of list, so it crosses over as text.
  for (const text of files.values())
    runInNewContext(`((runbookIndex) => { ${text} })((n, v, d) => runbookIndex(n, v, JSON.stringify(d)))`, {
      runbookIndex,
    });
  const asked: string[] = [];
  const load = async (name: string, version = ""): Promise<unknown> => {
    asked.push(name);
    const part = data.get(name);
    if (part === undefined || (version !== "" && part.version !== version)) throw new OtherBuild(name);
    return part.data;
  };
  const names = unpackNames(data.get("names")?.data as NamesFile);
  return { names, parts: { load, loadAnew: (name) => load(name) }, asked, files };
}

/** By path. */
export function textsOf(files: Iterable<SearchFile>): Map<string, string> {
  return new Map([...files].map(({ path, text }) => [path, text()]));
}
