/** The report for a termination message: what the run packed when it ended, since nothing else of a run fits. */
import type { Report } from "../model.ts";

/** @param report of a run that was asked for it; nothing of any other */
export function compactReport({ compact = "" }: Report): string {
  return compact;
}
