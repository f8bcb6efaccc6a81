/** The problems of a build as text, with the source of the files that they are in. */
import { lstatSync } from "node:fs";
import { paintFor } from "../../checker/report/paint.ts";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import type { Problem } from "../model/problem.ts";
import { countedOnce } from "./counted-once.ts";
import { REPORT_FORMATS, type ReportFormatName } from "./formats.ts";
import type { ReportExtent } from "./text-report.ts";

const FOR_PEOPLE: ReadonlySet<ReportFormatName> = new Set(["text", "markdown"]);

/** Those that keep a site from being published. */
export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error");
}

/** @param isTerminal of the stream that the text goes to; only a terminal gets colour */
export function problemsText(
  problems: readonly Problem[],
  isTerminal: boolean,
  format: ReportFormatName = "text",
  extent: ReportExtent = {},
): string {
  const shown = FOR_PEOPLE.has(format) && extent.all !== true ? countedOnce(problems) : problems;
  return REPORT_FORMATS[format](shown, sourceOf, paintFor(isTerminal, process.env), extent);
}

/** A file's text; undefined where it cannot be read, as for a folder. */
function sourceOf(file: string): string | undefined {
  try {
    // A link may lead to a file that is nobody's business here: its lines are not printed.
    return lstatSync(file).isFile() ? readBoundedText(file, { most: MOST_TEXT }) : undefined;
  } catch {
    return undefined;
  }
}
