/** The problems for programs: every one with all of its fields, and the counts. */
import { printableData } from "../../checker/untrusted/printable.ts";
import type { Problem } from "../model/problem.ts";

/** The shape changes only together with `version`. */
export function jsonReport(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const report = { version: 1, errors, warnings: problems.length - errors, problems: printableData(problems) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
