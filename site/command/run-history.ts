/** `history DIR`: lists the runs that the checker's --save kept, says what changed from one to the next, and compares any two. */
import { basename } from "node:path";
import { printable } from "../../checker/untrusted/printable.ts";
import { type Audit, auditOf, type AuditRun, changesBetween } from "../history/audit-runs.ts";
import type { HistoryFlags } from "./history-flags.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";

/** @throws UnreadableInput where the folder cannot be read, and for runs that are not in it */
export async function runHistory({ folder, format, pair }: HistoryFlags): Promise<string> {
  const audit = await auditOf(folder).catch((error: unknown) => {
    throw new UnreadableInput(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const steps = stepsOf(audit);
  const compared = pair === undefined ? undefined : comparison(steps, pair);
  if (format === "json") {
    const said = compared ?? { runs: steps, others: audit.others };
    return `${JSON.stringify({ format: 1, ...said }, undefined, 2)}\n`;
  }
  if (compared === undefined) return historyText(steps, audit.others);
  const { before, now, changes } = compared;
  const said = changes.length === 0 ? ["nothing is another"] : changes;
  return textOf([before.page, lineOf(before), now.page, lineOf(now), ...said.map((change) => `    ${change}`)]);
}

/** Two runs, and what is another in the second. */
interface Comparison {
  readonly before: Step;
  readonly now: Step;
  readonly changes: readonly string[];
}

/** @throws UnreadableInput that names each one that is not there, or not the only one */
function comparison(steps: readonly Step[], pair: readonly [string, string]): Comparison {
  const found = pair.map((name) => ({ name, runs: runsNamed(steps, name) }));
  const wrong = found.flatMap(({ name, runs }) =>
    runs.length === 1
      ? []
      : runs.length === 0
        ? [`no run is ${name}: name it by its number in the list, by its file, or by its time`]
        : [`${name} may be ${runs.map(({ number, file }) => `${number} (${file})`).join(" or ")}`],
  );
  const [before, now] = found.map(({ runs }) => runs[0]);
  if (before === undefined || now === undefined || wrong.length > 0) throw new UnreadableInput(wrong.join("\n"));
  return { before, now, changes: changesBetween(before, now) };
}

/** By number, by file, or by the begin of a file's name or of a time. */
function runsNamed(steps: readonly Step[], name: string): Step[] {
  const exact = steps.filter(({ number, file, date }) => [String(number), file, date].includes(name));
  if (exact.length > 0) return exact;
  const time = name.replace(/Z$/, "");
  return steps.filter(({ file, date }) => basename(file).startsWith(name) || (time !== "" && date.startsWith(time)));
}

/** A run, its number from the oldest on, and what is another than in the last run of the same page. */
type Step = AuditRun & { readonly number: number; readonly changes: readonly string[] };

function stepsOf({ runs }: Audit): Step[] {
  const last = new Map<string, AuditRun>();
  return runs.map((run, index) => {
    const before = last.get(run.page);
    last.set(run.page, run);
    return { number: index + 1, ...run, changes: before === undefined ? [] : changesBetween(before, run) };
  });
}

function historyText(steps: readonly Step[], others: readonly string[]): string {
  const pages = [...new Set(steps.map(({ page }) => page))].sort();
  const lines = pages.flatMap((page) => [
    page,
    ...steps
      .filter((step) => step.page === page)
      .flatMap((step) => [lineOf(step), ...step.changes.map((change) => `    ${change}`)]),
    "",
  ]);
  const none = steps.length === 0 ? ["no run is kept there"] : [];
  const passed = others.length === 0 ? [] : [`not a saved run: ${others.join(", ")}`];
  return textOf([...lines, ...none, ...passed]);
}

/** Fit for a terminal, a line for each. */
function textOf(lines: readonly string[]): string {
  return `${lines
    .map((line) => printable(line.replace(/\s*\n\s*/g, " ")))
    .join("\n")
    .trimEnd()}\n`;
}

function lineOf({ number, date, checks, exitCode, by, host, content, seed, requests, file }: Step): string {
  const verdicts = checks.map(({ id, status }) => `${id} ${status}`).join(", ");
  const who = by === "" ? host : `${by} on ${host}`;
  return `  ${number}  ${date.replace(/\.\d+Z$/, "Z")}  ${verdicts || "no checks"}; exit code ${exitCode}, ${requests} requests, by ${who}, content ${content}, seed ${seed}: ${file}`;
}
