/** What is worked out of single pages, kept from build to build by what each page is made of. */
import { isOverBudget } from "../body/over-budget.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import type { Runbook } from "../model/runbook.ts";
import type { Page } from "../model/site.ts";

/** What a build before has kept, and by which keys. */
export interface KeptPieces {
  readonly cache: BuildCache;
  /** Of a page's body; undefined for one that may come out differently each time. */
  readonly keyOf: (runbook: Runbook) => string | undefined;
}

/** What was made of a page, now or in a build before. */
export interface OfPage<T> {
  /** As JSON. */
  readonly text: string;
  /** Read from the text when it is asked for. */
  readonly value: T;
}

/** Makes something of each page, or takes it from where it was kept. */
type ByPage<T> = (pages: readonly Page[], make: (page: Page) => T) => T[];

/** @param T what JSON can hold, made of the page, the settings and the data alone */
export function keptByPage<T>(name: string, pieces: KeptPieces): ByPage<T> {
  return (pages, make) => textsByPage(name, pieces, pages, make).map(({ value }) => value);
}

/** The same for who may not need to know what it is. */
export function textsByPage<T>(
  name: string,
  { cache, keyOf }: KeptPieces,
  pages: readonly Page[],
  make: (page: Page) => T,
): OfPage<T>[] {
  const lines = keptLines(name, cache);
  const all = pages.map((page): OfPage<T> => {
    const { runbook, body } = page;
    const key = isOverBudget(body) ? undefined : keyOf(runbook);
    const known = key === undefined ? undefined : lines.take(runbook.id, key);
    if (known !== undefined) return read(known);
    const value = make(page);
    const text = JSON.stringify(value);
    if (key !== undefined) lines.keep(runbook.id, key, text);
    return { text, value };
  });
  lines.finish();
  return all;
}

function read<T>(text: string): OfPage<T> {
  return {
    text,
    get value() {
      // It is as a build has written it, or the cache would not give it.
      return JSON.parse(text) as T;
    },
  };
}

/** A line for each page. */
export interface KeptLines {
  /** JSON that was kept of a page, where it was made of the same; it is then kept for the next build, too. */
  readonly take: (id: string, key: string) => string | undefined;
  readonly keep: (id: string, key: string, json: string) => void;
  /** Hands what was taken and kept to the cache. */
  readonly finish: () => void;
}

/** What is written since the last time that all was written may be so small a part of all. */
const SMALL = 4;

/**
 * All pages together are one piece, since most of what is kept so is next to nothing, and the few that changed since it was
 * written are another one. JSON has neither tabs nor ends of lines but as escapes, so that what stays is handed on without being read.
 * @param name of the piece
 */
export function keptLines(name: string, cache: BuildCache): KeptLines {
  const laterName = `${name}, since`;
  const [first, later] = [linesIn(cache, name), linesIn(cache, laterName)];
  const [stay, written]: [string[], string[]] = [[], []];
  const put = (line: string, isFirst: boolean): void => void (isFirst ? stay : written).push(line);
  return {
    take(id, key) {
      const own = JSON.stringify(id);
      for (const lines of [later, first]) {
        const line = lines.get(own);
        if (line?.startsWith(`${key}\t`, own.length + 1) !== true) continue;
        put(line, lines === first);
        return line.slice(own.length + key.length + 2);
      }
      return undefined;
    },
    keep: (id, key, json) => put(`${JSON.stringify(id)}\t${key}\t${json}`, false),
    finish() {
      const isSmall = lengthOf(written) * SMALL < lengthOf(stay) && stay.length * 2 > first.size;
      if (isSmall) cache.keepAsIs(name);
      else cache.keep(name, name, [...stay, ...written].join("\n"));
      if (isSmall) cache.keep(laterName, laterName, written.join("\n"));
    },
  };
}

function linesIn(cache: BuildCache, name: string): ReadonlyMap<string, string> {
  const lines = cache.look(name)?.toString("utf8").split("\n") ?? [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("\t")), line]));
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
