/** The problems of a build as text, with the source of the files that they are in. */
import { readFileSync } from "node:fs";
import { paintFor } from "../../checker/report/paint.ts";
import type { Problem } from "../model/problem.ts";
import { REPORT_FORMATS, type ReportFormatName } from "./formats.ts";

/** Those that keep a site from being published. */
export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error");
}

/** @param isTerminal of the stream that the text goes to; only a terminal gets colour */
export function problemsText(
  problems: readonly Problem[],
  isTerminal: boolean,
  format: ReportFormatName = "text",
): string {
  return REPORT_FORMATS[format](problems, sourceOf, paintFor(isTerminal, process.env));
}

/** A file's text; undefined where it cannot be read, as for a folder. */
export function sourceOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
