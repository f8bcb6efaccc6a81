/** What a build leaves in its cache about itself: what it has read, said and written, so that the next one knows what is as it was. */
import { join } from "node:path";
import type { Readings } from "../boundary/readings.ts";
import { MOST_COPIED, markOfFile } from "../boundary/files.ts";
import { markOfBytes, markOfListing } from "../boundary/readings.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { readsTime } from "../edition/cache-keys.ts";
import type { Edition } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { lastChanges } from "../history/last-changes.ts";
import type { PageChange } from "../pages/view-context.ts";
import type { Problem } from "../model/problem.ts";
import type { FolderFacts } from "./output-folder.ts";
import { type WrittenFiles, stampAt, stampsOf } from "./stamps.ts";

/** What a build says when it has written a site. */
export interface BuildSummary {
  readonly problems: readonly Problem[];
  readonly pages: number;
  /** Which dialect they were read in, and why, in one sentence. */
  readonly dialect: string;
  readonly checkerPath: string;
  readonly checker: { readonly bytes: number; readonly sha256: string };
}

export interface BuildRecord {
  readonly summary: BuildSummary;
  /** Marks of all that was read. */
  readonly reads: readonly (readonly [path: string, mark: string])[];
  /** Of files that options name beside the content. */
  readonly named: string;
  /** The pages that version control was asked about, and the mark of its answer. */
  readonly history: { readonly pages: readonly string[]; readonly mark: string };
  /** What was made, by path below the output. */
  readonly files: readonly (readonly [path: string, mark: string, stamp: string])[];
  /** What was copied, and from where. */
  readonly copies: readonly (readonly [path: string, source: string, stamp: string])[];
}

const NAME = "record";

/** The record of the last build with this cache; undefined where there is none. */
export function readRecord(cache: BuildCache): BuildRecord | undefined {
  const bytes = cache.look(NAME);
  // It is as a build has written it, or the cache would not give it.
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8")) as BuildRecord);
}

/** What a build was made of. */
export interface Inputs {
  readonly options: SiteOptions;
  readonly readings: Readings;
  /** Of the files that options name, before they were read. */
  readonly named: string;
}

/**
 * Keeps the record of a build that has just been put in its place. Where the same content may come out differently the next
 * time, there is none.
 */
export function keepRecord(
  cache: BuildCache,
  { options, readings, named }: Inputs,
  edition: Edition,
  summary: BuildSummary,
  { marks, stamps: known }: FolderFacts,
): void {
  const { catalog, history } = edition;
  if (readsTime(catalog)) return;
  const stampOf = (path: string): string => known.get(path) ?? stampAt(join(options.output, path));
  const record: BuildRecord = {
    summary,
    reads: [...readings.marks],
    named,
    history: { pages: catalog.runbooks.map(({ path }) => path), mark: markOfChanges(history.changes) },
    files: [...marks].map(([path, mark]) => [path, mark, stampOf(path)]),
    copies: catalog.staticFiles.map((path) => [path, catalog.sourceOf(path), stampOf(path)]),
  };
  cache.keep(NAME, NAME, JSON.stringify(record));
}

/** Keeps the record of a build whose site was written once more. */
export function keepRecordAgain(cache: BuildCache, record: BuildRecord, output: string): void {
  const stamps = stampsOf(output);
  const files = record.files.map(([path, mark]) => [path, mark, stamps.get(path) ?? ""] as const);
  const copies = record.copies.map(([path, source]) => [path, source, stamps.get(path) ?? ""] as const);
  cache.keep(NAME, NAME, JSON.stringify({ ...record, files, copies } satisfies BuildRecord));
}

/** Whether a build would read now what it has read then. */
export async function isAsRead({ reads, history }: BuildRecord, { content, output }: SiteOptions): Promise<boolean> {
  // Version control is asked while the files are read.
  const changes = lastChanges(content, new Set(history.pages));
  const isSame = reads.every(([path, mark]) => (markOfListing(path, output) ?? markOfFile(path, MOST_COPIED)) === mark);
  return markOfChanges(await changes) === history.mark && isSame;
}

function markOfChanges(changes: ReadonlyMap<string, PageChange>): string {
  return markOfBytes(JSON.stringify([...changes].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** What the record knows of the files in the output, those that were copied apart. */
export function writtenFiles({ files }: BuildRecord): WrittenFiles {
  return new Map(files.map(([path, mark, stamp]) => [path, { mark, stamp }]));
}

/** Whether the output is as the build has left it: every file of it, and no other one but checker files of earlier builds. */
export function isAsWritten({ files, copies, summary }: BuildRecord, output: string): boolean {
  const left = stampsOf(output);
  for (const [path, , stamp] of [...files, ...copies]) {
    if (left.get(path) !== stamp || stamp === "") return false;
    left.delete(path);
  }
  const current = summary.checkerPath.slice(1, summary.checkerPath.lastIndexOf("/") + 1);
  return [...left.keys()].every((path) => /^check\/[^/]+\//.test(path) && !path.startsWith(current));
}
