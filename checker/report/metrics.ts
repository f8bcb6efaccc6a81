/**
 * The report for Prometheus' textfile collector and for a Pushgateway. No label names a cluster: each would be a series for
 * ever, and a run asks thousands; how many were bad is in the report.
 */
import type { Report, Status } from "../model.ts";
import { type Labels, PLAIN, type Rendering } from "./rendering.ts";
import { outcomeKind } from "./words.ts";

const STATUSES: readonly Status[] = ["pass", "fail", "unknown"];

/** Names of labels that the series have of themselves. */
export const OWN_LABELS: readonly string[] = ["runbook", "check", "status", "kind", "team"];

/** @param labels are on every series, and part of the Pushgateway's group: so no two carriers overwrite each other */
export function metricsReport(report: Report, { labels: given = {} }: Rendering = PLAIN): string {
  const { page, results, outcome } = report;
  const runbook = { ...given, runbook: page.id };
  const team = outcome.kind === "team" ? outcome.team.id : "";
  const perCheck = results.map((result) => ({ ...result, labels: { ...runbook, check: result.check.id } }));
  return [
    `# Pushgateway: ${groupPath(runbook)}`,
    ...metric(
      "check_status",
      "1 for the verdict that the check gave, 0 for the others.",
      perCheck.flatMap(({ labels, verdict }) =>
        STATUSES.map((status) => [{ ...labels, status }, verdict.status === status ? 1 : 0] as const),
      ),
    ),
    ...metric(
      "check_partial",
      "1 where only some paths or attempts failed.",
      perCheck.map(({ labels, verdict }) => [labels, verdict.partial === true ? 1 : 0]),
    ),
    ...metric(
      "check_duration_seconds",
      "How long the check took.",
      perCheck.map(({ labels, milliseconds }) => [labels, milliseconds / 1000]),
    ),
    ...metric(
      "check_requests",
      "How many requests the check sent.",
      perCheck.map(({ labels, requests }) => [labels, requests]),
    ),
    ...metric("run_outcome", "1 for what follows from the verdicts.", [
      [{ ...runbook, kind: outcomeKind(outcome), team }, 1],
    ]),
    ...metric("run_exit_code", "The exit code of the run.", [[runbook, report.exitCode]]),
    ...metric("run_duration_seconds", "How long the run took.", [[runbook, report.milliseconds / 1000]]),
    ...metric("run_timestamp_seconds", "When the run began.", [[runbook, Date.parse(report.startedAt) / 1000]]),
    "",
  ].join("\n");
}

/**
 * The path that a Pushgateway takes the metrics at. What is pushed to one group replaces what the group had, so each runbook
 * on each carrier needs its own. Values go in Base64: a plain one could hold no slash.
 */
function groupPath(labels: Labels): string {
  const parts = Object.entries(labels).map(
    ([name, value]) => `/${name}@base64/${Buffer.from(value).toString("base64url")}`,
  );
  return `/metrics/job/pilotbook${parts.join("")}`;
}

function metric(name: string, help: string, samples: readonly (readonly [Labels, number])[]): string[] {
  if (samples.length === 0) return [];
  const full = `pilotbook_${name}`;
  const lines = samples.map(
    ([labels, value]) =>
      `${full}{${Object.entries(labels)
        .map(([label, text]) => `${label}="${escaped(text)}"`)
        .join(",")}} ${value}`,
  );
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, ...lines];
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n");
}
