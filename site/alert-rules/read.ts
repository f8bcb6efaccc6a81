/** Reads the alert rules in all files that the command line names. */
import { MOST_TEXT, readBounded } from "../boundary/files.ts";
import type { Finding } from "../model/mistake.ts";
import type { AlertRule } from "../model/site.ts";
import { type AlertRules, alertsOf } from "./alerts-of.ts";
import { filesMatching } from "./files-matching.ts";

/** Reads every file that one of the patterns names. A pattern that names none is a problem: nothing would be checked. */
export async function readAlertRules(patterns: readonly string[]): Promise<AlertRules> {
  const alerts: AlertRule[] = [];
  const findings: Finding[] = [];
  const matched = await Promise.all(
    patterns.map(async (pattern) => ({ pattern, files: await filesMatching(pattern) })),
  );
  for (const { pattern, files } of matched) {
    if (files.length === 0) findings.push({ rule: "alert-rules", code: "no-file", file: pattern, line: 1 });
  }
  for (const file of [...new Set(matched.flatMap(({ files }) => files))].sort()) {
    const bytes = readBounded(file, { most: MOST_TEXT });
    if (!Buffer.isBuffer(bytes)) {
      findings.push({ rule: "alert-rules", code: "broken", data: { reason: bytes.says }, file, line: 1 });
      continue;
    }
    const read = alertsOf(file, bytes.toString("utf8"));
    alerts.push(...read.alerts);
    findings.push(...read.findings);
  }
  return { alerts, findings };
}

/** Those whose `runbook_url` leads to this site; their runbooks are this site's business. */
export function alertsOfSite(alerts: readonly AlertRule[], url: string, baseurl: string): AlertRule[] {
  const home = `${url}${baseurl}`.toLowerCase();
  return url === ""
    ? []
    : alerts.filter(
        ({ runbookUrl }) => runbookUrl.toLowerCase() === home || runbookUrl.toLowerCase().startsWith(`${home}/`),
      );
}
