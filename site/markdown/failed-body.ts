/** What is shown of a page that could not be rendered: its text, as it is written. */
import type { Body, Runbook } from "../model/runbook.ts";

/** The body of such a page, with the problem that says so. */
export function failedBody(runbook: Pick<Runbook, "body" | "bodyLine">, error: unknown): Body {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `the page could not be rendered (${reason}) and is shown as it is written`;
  const help = "This is a mistake of Pilotbook; please report it with the page.";
  return {
    html: `<pre>${escapeText(runbook.body)}</pre>\n`,
    headings: [],
    ids: new Set(),
    references: [],
    problems: [{ rule: "render-failed", severity: "error", line: runbook.bodyLine, message, help }],
  };
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
