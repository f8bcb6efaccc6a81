/** `history DIR`: lists the runs that the checker's --save kept, and says what changed from one to the next. */
import { printable } from "../../checker/untrusted/printable.ts";
import { type Audit, auditOf, type AuditRun, changesBetween } from "../history/audit-runs.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";

/** What is listed, and how. */
export interface HistoryFlags {
  readonly folder: string;
  readonly format: "text" | "json";
}

/** @throws UnreadableInput where the folder cannot be read */
export async function runHistory({ folder, format }: HistoryFlags): Promise<string> {
  const audit = await auditOf(folder).catch((error: unknown) => {
    throw new UnreadableInput(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const steps = stepsOf(audit);
  if (format === "json") return `${JSON.stringify({ format: 1, runs: steps, others: audit.others }, undefined, 2)}\n`;
  return historyText(steps, audit.others);
}

/** A run, with what is another than in the last run of the same page. */
type Step = AuditRun & { readonly changes: readonly string[] };

function stepsOf({ runs }: Audit): Step[] {
  const last = new Map<string, AuditRun>();
  return runs.map((run) => {
    const before = last.get(run.page);
    last.set(run.page, run);
    return { ...run, changes: before === undefined ? [] : changesBetween(before, run) };
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
  return `${[...lines, ...none, ...passed]
    .map((line) => printable(line.replace(/\s*\n\s*/g, " ")))
    .join("\n")
    .trimEnd()}\n`;
}

function lineOf({ date, checks, exitCode, by, host, content, seed, requests, file }: Step): string {
  const verdicts = checks.map(({ id, status }) => `${id} ${status}`).join(", ");
  const who = by === "" ? host : `${by} on ${host}`;
  return `  ${date.replace(/\.\d+Z$/, "Z")}  ${verdicts || "no checks"}; exit code ${exitCode}, ${requests} requests, by ${who}, content ${content}, seed ${seed}: ${file}`;
}
