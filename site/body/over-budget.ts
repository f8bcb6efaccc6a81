/** What is shown of a page when the time for rendering all pages is over: its text, as it is written. */
import { failedBody } from "../markdown/failed-body.ts";
import type { Body, Runbook } from "../model/runbook.ts";

/** @param seconds that there were for all pages */
export function bodyOverBudget(runbook: Pick<Runbook, "body" | "bodyLine">, seconds: number): Body {
  const finding = { rule: "render-failed", code: "build-budget", data: { seconds }, line: runbook.bodyLine } as const;
  return { ...failedBody(runbook, ""), findings: [finding] };
}

/** Whether it is such a body: with time of its own, the next edition renders the page. */
export function isOverBudget({ findings }: Body): boolean {
  return findings.some(({ code }) => code === "build-budget");
}
