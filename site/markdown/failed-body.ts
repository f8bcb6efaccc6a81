/** What is shown of a page that could not be rendered: its text, as it is written. */
import { escapeHtml } from "../model/escape-html.ts";
import type { Body, Runbook } from "../model/runbook.ts";

/** The body of such a page, with the finding that says so. */
export function failedBody(runbook: Pick<Runbook, "body" | "bodyLine">, error: unknown): Body {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    html: `<pre>${escapeHtml(runbook.body)}</pre>\n`,
    headings: [],
    ids: new Set(),
    references: [],
    findings: [{ rule: "render-failed", code: "body", data: { reason }, line: runbook.bodyLine }],
  };
}
