/** The end of every validation: what was asked for is reported, and what fails is decided, of content and of built folders alike. */
import { appendFileSync } from "node:fs";
import type { Problem } from "../model/problem.ts";
import { errorsOf, problemsText } from "../validate/report.ts";
import type { ReportFormatName } from "../validate/formats.ts";
import type { ValidationFlags } from "./validation-flags.ts";

export interface Outcome {
  /** What was asked for, in the order of files. */
  readonly problems: readonly Problem[];
  /** How many warnings there are, whether they are reported or not. */
  readonly warnings: number;
  /** Said to people before the report. */
  readonly before?: string;
  /** Said where there is nothing to fix. */
  readonly clean: string;
  /** Said behind the report. */
  readonly notes: readonly string[];
  /** Said behind the summary. */
  readonly summaryNote?: string;
}

/** Prints the report in the format that is asked for. @returns whether the problems fail */
export function reportOutcome(outcome: Outcome, flags: ValidationFlags): boolean {
  const { problems, warnings, before, clean, notes, summaryNote = "" } = outcome;
  const { format, all, maxWarnings = Infinity, summary } = flags;
  const isTooMuch = warnings > maxWarnings;
  const limit = isTooMuch
    ? [
        `There ${warnings === 1 ? "is 1 warning" : `are ${warnings} warnings`}, and --max-warnings allows ${maxWarnings}.`,
      ]
    : [];
  if (format === "text" && before !== undefined) process.stdout.write(before);
  process.stdout.write(
    format === "text" && problems.length === 0 ? clean : problemsText(problems, process.stdout.isTTY, format, { all }),
  );
  if (summary !== undefined) appendFileSync(summary, `${problemsText(problems, false, "markdown")}${summaryNote}\n`);
  sayBehind([...notes, ...limit], format);
  return errorsOf(problems).length > 0 || isTooMuch;
}

/** A program that reads the report must not stumble over notes. */
function sayBehind(notes: readonly string[], format: ReportFormatName): void {
  const stream = format === "text" ? process.stdout : process.stderr;
  stream.write(notes.map((note) => `${note}\n`).join(""));
}
