/** Ids that the layout of a runbook puts around the body: an author can link to them, and no heading should have them. */
import type { Runbook } from "../model/runbook.ts";
import { checkAnchor } from "./section-mark.ts";

const ALWAYS = ["page-main", "page-call", "page-checker", "page-checker-title", "page-command", "page-announcer"];
const WITH_CHECKS = ["page-checks"];
const WITH_DECISIONS = ["page-decisions", "page-diagram-title", "page-diagram-text"];

/** The ids around one runbook's body. */
export function pageIds({ checks, escalation }: Runbook): string[] {
  if (checks.length === 0) return ALWAYS;
  return [...ALWAYS, ...WITH_CHECKS, ...(escalation.length === 0 ? [] : WITH_DECISIONS), ...checks.map(checkAnchor)];
}
