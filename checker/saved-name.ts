/** Where `--save` writes: the file that is named, or in a folder one for each run, whose name says when, what and how it ended. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "./exit-code.ts";
import type { Report } from "./model.ts";

/** Is it a folder, by what lies there or by how it is written? */
export function isFolder(path: string): boolean {
  return path.endsWith("/") || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Sorted by name, the files of a folder are in the order of their runs.
 * @param taken how many runs of that name there are
 */
export function fileInFolder(folder: string, { startedAt, page, exitCode, shard }: Report, taken: number): string {
  const time = startedAt.replace(/\.\d+Z$/, "Z").replaceAll(":", "-");
  const name = page.id.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 80);
  const share = shard === undefined ? [] : [`shard-${shard.index}-of-${shard.count}`];
  const parts = [time, name, ...share, WORDS.get(exitCode) ?? "ended", ...(taken === 0 ? [] : [String(taken + 1)])];
  return join(folder, `${parts.join("_")}.json`);
}

const WORDS: ReadonlyMap<number, string> = new Map([
  [EXIT.ok, "pass"],
  [EXIT.failed, "fail"],
  [EXIT.partial, "partial"],
  [EXIT.unknown, "unknown"],
  [EXIT.notBegun, "not-begun"],
  [EXIT.interrupted, "interrupted"],
  [EXIT.bug, "bug"],
]);
