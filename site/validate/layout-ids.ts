/** Ids that the layouts add to a runbook's page around its body. A test keeps them equal to the layouts. */
import type { Runbook } from "../model/runbook.ts";
import { checkAnchor } from "../pages/section-mark.ts";

/** On every page. */
export const LAYOUT_IDS = [
  "page-main",
  "page-saved",
  "page-call",
  "page-checker",
  "page-checker-title",
  "page-command",
  "page-values",
  "page-section",
  "page-stale",
  "page-announcer",
];
/** On a page with checks. */
export const CHECKER_IDS = ["page-checks", "page-decisions"];

/** All of them on the page of one runbook. */
export function layoutIdsOf(runbook: Runbook): string[] {
  const { checks } = runbook;
  if (checks.length === 0) return LAYOUT_IDS;
  return [
    ...LAYOUT_IDS,
    ...CHECKER_IDS,
    ...checks.flatMap((check) => [checkAnchor(check), `page-requests-${check.id}`]),
  ];
}
