/** The problems as JSON, one a line, for programs that read while another one writes. */
import { printableData } from "../../checker/untrusted/printable.ts";
import type { Problem } from "../model/problem.ts";

/** Each line has the fields that `json` has for a problem. */
export function ndjsonReport(problems: readonly Problem[]): string {
  return problems.map((problem) => `${JSON.stringify(printableData(problem))}\n`).join("");
}
