/** The report for machines: the `Report` of checker/model.ts as it is, one object, with a version of its shape. */
import type { Report } from "../model.ts";
import { outcomeKind } from "./words.ts";

/** Raised when a field changes its meaning or goes away; added fields do not raise it. */
const FORMAT = 1;

export function jsonReport({ compact: _compact, ...report }: Report): string {
  return `${JSON.stringify({ format: FORMAT, verdict: outcomeKind(report.outcome), ...report }, undefined, 2)}\n`;
}
