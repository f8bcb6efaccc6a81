/** Reads the alert rules of Prometheus from rule files and from PrometheusRule manifests. */
import { readFile } from "node:fs/promises";
import { LineCounter, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import { isRecord } from "../model/front-matter.ts";
import type { Problem } from "../model/problem.ts";
import { textOf } from "../model/words.ts";
import type { AlertRule } from "../rules/rule.ts";
import { filesMatching } from "./glob.ts";

export interface AlertRules {
  /** In the order of files and lines. */
  readonly alerts: readonly AlertRule[];
  readonly problems: readonly Problem[];
}

/** Reads every file that one of the patterns names. A pattern that names none is a problem: nothing would be checked. */
export async function readAlertRules(patterns: readonly string[]): Promise<AlertRules> {
  const alerts: AlertRule[] = [];
  const problems: Problem[] = [];
  const matched = await Promise.all(
    patterns.map(async (pattern) => ({ pattern, files: await filesMatching(pattern) })),
  );
  for (const { pattern, files } of matched) {
    if (files.length === 0)
      problems.push(fault(pattern, 1, "no file has this name", "Check the pattern given by --rules."));
  }
  for (const file of [...new Set(matched.flatMap(({ files }) => files))].sort()) {
    const read = alertsOf(file, await readFile(file, "utf8"));
    alerts.push(...read.alerts);
    problems.push(...read.problems);
  }
  return { alerts, problems };
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

function fault(file: string, line: number, message: string, help: string): Problem {
  return { rule: "alert-rules", severity: "error", file, line, message, help };
}

/** The alerts of one file: documents, lists of manifests, `groups` at the top or below `spec`. */
export function alertsOf(file: string, source: string): AlertRules {
  const counter = new LineCounter();
  // A Helm chart's own lines are no YAML; what Helm escapes is.
  const text = source.replace(/^[ \t]*\{\{-?[^\n]*\}\}[ \t]*$/gm, (line) => `#${line.slice(1)}`);
  const documents = parseAllDocuments(text, {
    lineCounter: counter,
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
  });
  const alerts: AlertRule[] = [];
  const problems: Problem[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const { message, pos } of document.errors) {
      problems.push(
        fault(file, counter.linePos(pos[0]).line, message.split("\n")[0] ?? message, "Mend the YAML of the rules."),
      );
    }
    collect(document.contents, (node, values) => {
      const alert = textOf(values["alert"]);
      if (alert === "") return;
      const [labels, annotations] = [values["labels"], values["annotations"]].map((value) =>
        isRecord(value) ? value : {},
      );
      alerts.push({
        alert,
        severity: textOf(labels?.["severity"]).toLowerCase(),
        expr: textOf(values["expr"]),
        runbookUrl: textOf(annotations?.["runbook_url"]),
        file,
        line: counter.linePos(node.range?.[0] ?? 0).line,
      });
    });
  }
  return { alerts, problems };
}

type Mapping = { readonly range?: readonly number[] | null | undefined };

/** Hands over every mapping that stands in a list called `rules`. */
function collect(node: unknown, take: (node: Mapping, values: Record<string, unknown>) => void): void {
  if (isSeq(node)) for (const item of node.items) collect(item, take);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "rules" && isSeq(value)) {
      for (const item of value.items) {
        const values: unknown = isMap(item) ? item.toJSON() : undefined;
        if (isMap(item) && isRecord(values)) take(item, values);
      }
    } else if (name === "groups" || name === "spec" || name === "items") collect(value, take);
  }
}
