/** The problems as a person reads them in a terminal: errors first, by their rule, each with its line of source, then counted. */
import { printable } from "../../checker/untrusted/printable.ts";
import { type Paint, plain } from "../../checker/report/paint.ts";
import type { Problem } from "../model/problem.ts";
import { type Group, groupsOf, ruleTable, summaryOf } from "./groups.ts";

/** The text of a file by the path that problems carry; undefined where there is none. */
export type Source = (file: string) => string | undefined;

/** How much of a report a person is shown. */
export interface ReportExtent {
  /** Every problem, however many there are of a kind. */
  readonly all?: boolean;
}

/** A longer line is shown from shortly before the column that is meant. */
const WIDEST = 110;
const LEAD = 40;
/** So many problems of one rule show what it is about. */
const EXAMPLES = 5;

/** @param problems in the order in which those of one rule are to be printed */
export function textReport(
  problems: readonly Problem[],
  source: Source = () => undefined,
  paint: Paint = plain,
  { all = false }: ReportExtent = {},
): string {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const known = lines.get(file) ?? source(file)?.replace(/\r\n?/g, "\n").split("\n") ?? [];
    lines.set(file, known);
    return known;
  };
  const groups = groupsOf(problems);
  const parts = groups.map((group) => {
    const shown = all ? group.problems : examplesOf(group.problems);
    const left = group.problems.length - shown.length;
    return [
      ...(group.problems.length === 1 ? [] : [`${headOf(group, paint)}\n`]),
      ...shown.map((problem) => problemText(problem, linesOf(problem.file), paint)),
      ...(left === 0 ? [] : [`  and ${left} more: \`validate --only ${group.rule} --all\` shows them\n`]),
    ].join("\n");
  });
  return [...parts, ...(groups.length < 2 ? [] : [ruleTable(groups)]), `${summaryOf(problems)}\n`].join("\n");
}

/** Of as many files as possible, in their order. */
function examplesOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= EXAMPLES) return problems;
  const files = new Set<string>();
  const first = problems.filter(({ file }) => !files.has(file) && files.add(file)).slice(0, EXAMPLES);
  const others = problems.filter((problem) => !first.includes(problem)).slice(0, EXAMPLES - first.length);
  const chosen = new Set([...first, ...others]);
  return problems.filter((problem) => chosen.has(problem));
}

/** `377 × prompt-in-command in 88 files: …` */
function headOf({ rule, severity, problems, files, fixable }: Group, paint: Paint): string {
  const colour = severity === "error" ? paint.fail : paint.unknown;
  const fix =
    fixable === 0
      ? ""
      : `: \`validate --fix ${rule}\` fixes ${fixable === problems.length ? "them" : `${fixable} of them`}`;
  return `${colour(`${problems.length} × ${rule}`)} in ${files} ${files === 1 ? "file" : "files"}${fix}${kindsOf(problems)}`;
}

/** So many kinds are named. */
const MOST_KINDS = 8;

/** `: 3 shortcode dashboard, 2 component Chart`, the most frequent first, where a rule tells kinds apart. */
function kindsOf(problems: readonly Problem[]): string {
  const counts = new Map<string, number>();
  for (const { data } of problems)
    if (typeof data["kind"] === "string") counts.set(data["kind"], (counts.get(data["kind"]) ?? 0) + 1);
  const kinds = [...counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
  const named = kinds.slice(0, MOST_KINDS).map(([kind, count]) => `${count} ${oneLine(kind)}`);
  const left = kinds.length - named.length;
  return kinds.length === 0 ? "" : `: ${named.join(", ")}${left === 0 ? "" : `, and ${left} other kinds`}`;
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
