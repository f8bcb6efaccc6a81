/** What the command line says of `merge FILES`, which puts reports together. */
import type { FormatName } from "./report/formats.ts";
import { UsageError } from "./usage-error.ts";

/** The first word of the command; no runbook is run by that name. */
export const MERGE = "merge";
/** Its options. */
export const OF_MERGE: readonly string[] = ["format", "label", "exit-zero"];

/** What is merged can be printed in any way but packed. */
export type MergedFormat = Exclude<FormatName, "compact">;

/** @throws UsageError for the one that it cannot make */
export function mergedFormat(format: FormatName): MergedFormat {
  if (format === "compact") throw new UsageError("merge reads compact reports and makes none: choose another --format");
  return format;
}

/** @throws UsageError where there are none */
export function filesOf(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  throw new UsageError("merge which reports? Name the files of --format compact, of --save, or the logs of pods");
}
