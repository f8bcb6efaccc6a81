/** The problems as a person reads them in a terminal: by file, each with its line of source, then counted. */
import { printable } from "../../checker/untrusted/printable.ts";
import { type Paint, plain } from "../../checker/report/paint.ts";
import type { Problem } from "../model/problem.ts";

/** The text of a file by the path that problems carry; undefined where there is none. */
export type Source = (file: string) => string | undefined;

/** A longer line is shown from shortly before the column that is meant. */
const WIDEST = 110;
const LEAD = 40;

/** @param problems in the order in which they are to be printed; those of one file together */
export function textReport(
  problems: readonly Problem[],
  source: Source = () => undefined,
  paint: Paint = plain,
): string {
  const files = [...new Set(problems.map((problem) => problem.file))];
  const groups = files.map((file) => {
    const lines = source(file)?.replace(/\r\n?/g, "\n").split("\n") ?? [];
    return problems
      .filter((problem) => problem.file === file)
      .map((problem) => problemText(problem, lines, paint))
      .join("\n");
  });
  return [...groups, `${summaryOf(problems)}\n`].join("\n");
}

/** `3 errors, 1 warning in 2 files`. */
export function summaryOf(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const counts = [counted(errors, "error"), counted(problems.length - errors, "warning")].filter((text) => text !== "");
  const files = new Set(problems.map((problem) => problem.file)).size;
  return counts.length === 0 ? "no problems" : `${counts.join(", ")} in ${counted(files, "file")}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function problemText(problem: Problem, lines: readonly string[], paint: Paint): string {
  const { file, line, column, severity, message, help, rule } = problem;
  const place = `${printable(file)}:${line}${column === undefined ? "" : `:${column}`}`;
  const colour = severity === "error" ? paint.fail : paint.unknown;
  return [
    `${paint.strong(place)}: ${colour(severity)}: ${oneLine(message)} ${paint.quiet(`[${rule}]`)}`,
    ...excerpt(lines[line - 1], line, column, paint),
    `  ${oneLine(help)}`,
    "",
  ].join("\n");
}

/** The line with a caret under the column. */
function excerpt(text: string | undefined, line: number, column: number | undefined, paint: Paint): string[] {
  if (text === undefined || text.trim() === "") return [];
  const start = column !== undefined && column > WIDEST - LEAD ? column - 1 - LEAD : 0;
  const shown = text.slice(start, start + WIDEST);
  const before = column === undefined ? undefined : shown.slice(0, Math.max(0, column - 1 - start));
  const gutter = `  ${line} | `;
  const head = start > 0 ? "…" : "";
  const tail = start + WIDEST < text.length ? "…" : "";
  const caret =
    before === undefined
      ? []
      : [`${" ".repeat(gutter.length - 2)}| ${head === "" ? "" : " "}${blankOf(printable(before))}${paint.fail("^")}`];
  return [`${paint.quiet(gutter)}${head}${oneLine(shown)}${tail}`, ...caret];
}

/** Blanks as wide as the text, as far as that is known: wide characters take two columns. */
function blankOf(text: string): string {
  return text
    .replace(
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu,
      "  ",
    )
    .replace(/./gu, " ");
}

function oneLine(text: string): string {
  return printable(text).replace(/\n/g, " ");
}
