/** Pages as a build before has read them: most front matter need not be parsed to know what it says. */
import { type Readings, markOfBytes } from "../boundary/readings.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { isRecord } from "../model/front-matter.ts";
import type { PageCache } from "../model/page-cache.ts";
import type { ReadRunbook } from "../model/read-runbook.ts";
import type { Runbook } from "../model/runbook.ts";
import { isWholeFloat } from "../model/whole-floats.ts";
import { keptLines } from "./kept-by-page.ts";

/** The text, of which the body is the end, is at hand whenever a page is read. */
interface Written {
  readonly facts: Omit<Runbook, "body" | "placeOf">;
  /** Characters of the body. */
  readonly length: number;
  /** Of each key of the front matter, and by no name of all of it; absent where a key is in a file beside the page. */
  readonly lines?: Readonly<Record<string, number>>;
}

/** Characters from which on a text is known by its mark. */
const LONG = 200;

export interface KeptPages extends PageCache {
  /** Hands what was taken and kept to the cache. */
  readonly finish: () => void;
}

/** What pages are read by is in other files: nothing is taken where one of those is another. Folders are not among them. */
const NO_SETTING = /\.(?:md|markdown|mkdn?|mkdown|mdx|html?)$|\/$|\/\*\*$/i;

/**
 * @param readings hold what was read before the first page is taken
 */
export function keptPages(cache: BuildCache, { marks }: Readings): KeptPages {
  const lines = keptLines("pages", cache);
  let files: string | undefined;
  const known = new Map<string, string>();
  // The same settings come with every page.
  const shortOf = (source: string): string => {
    if (source.length < LONG) return source;
    const mark = known.get(source) ?? markOfBytes(source);
    known.set(source, mark);
    return mark;
  };
  const keyOf = (text: string, others: readonly (string | undefined)[]): string => {
    files ??= markOfBytes(
      JSON.stringify([...marks].filter(([path]) => !NO_SETTING.test(path)).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    const short = others.map((source) => (source === undefined ? null : shortOf(source)));
    return `${markOfBytes(text)} ${files} ${JSON.stringify(short)}`;
  };
  return {
    take<T>(path: string, sources: readonly (string | undefined)[], make: () => T): T {
      const [text = "", ...others] = sources;
      const key = keyOf(text, others);
      const line = lines.take(path, key);
      // The reader of pages is the only one that a cache is for, and whoever kept the line has made sure.
      if (line !== undefined) return pageOf(JSON.parse(line) as Written, text, make as () => ReadRunbook) as T;
      const made = make();
      const written = writtenOf(made, text);
      if (written !== undefined) lines.keep(path, key, JSON.stringify(written));
      return made;
    },
    finish: lines.finish,
  };
}

/** Undefined for what JSON would change, and for a page with mistakes, whose places need not be found twice. */
function writtenOf(made: unknown, text: string): Written | undefined {
  if (!isReadRunbook(made) || made.findings.length > 0) return undefined;
  const { body, placeOf: _place, ...facts } = made.runbook;
  if (!text.endsWith(body) || !isPlain(facts)) return undefined;
  return { facts, length: body.length, ...linesOf(made.runbook) };
}

function linesOf({ file, frontMatter, placeOf }: Runbook): Pick<Written, "lines"> {
  const places = ["", ...Object.keys(frontMatter)].map((key) => ({ key, ...placeOf(key) }));
  if (places.some((place) => place.file !== file)) return {};
  return { lines: Object.fromEntries(places.map(({ key, line }) => [key, line])) };
}

function isReadRunbook(made: unknown): made is ReadRunbook {
  return isRecord(made) && isRecord(made["runbook"]) && Array.isArray(made["findings"]);
}

function pageOf({ facts, length, lines }: Written, text: string, make: () => ReadRunbook): ReadRunbook {
  let read: ReadRunbook | undefined;
  // A key that is not there is where the front matter is; of what is within a key the line is not kept.
  const placeOf: Runbook["placeOf"] = (path) => {
    const line = path.includes(".") ? undefined : lines?.[Object.hasOwn(lines, path) ? path : ""];
    return line === undefined ? (read ??= make()).runbook.placeOf(path) : { file: facts.file, line };
  };
  return { runbook: { ...facts, body: text.slice(text.length - length), placeOf }, findings: [] };
}

/** Whether a value is the same when it is read from its JSON. */
function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return ["string", "boolean", "object"].includes(typeof value);
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  const parts = Object.entries(value);
  return parts.every(([key, part]) => key !== "__proto__" && isPlain(part) && !isWholeFloat(value, key));
}
