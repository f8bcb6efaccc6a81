/** Finds alert rules in YAML or JSON of any known form: rule files, manifests, charts, rulers, Grafana, ConfigMaps. */
import {
  type Document,
  LineCounter,
  type Node,
  type YAMLMap,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseAllDocuments,
} from "yaml";
import { isRecord } from "../model/front-matter.ts";
import type { Finding } from "../model/mistake.ts";
import type { AlertRule } from "../model/site.ts";
import { textOf } from "../model/words.ts";
import { isTemplate, withoutHelmLines, withoutHelmValues } from "./helm.ts";

export interface AlertRules {
  /** In the order of files and lines. */
  readonly alerts: readonly AlertRule[];
  readonly findings: readonly Finding[];
}

/** Levels of YAML within each other; what is deeper holds no rules. */
const DEEPEST = 30;

/** The alerts of one file, wherever in it a list called `rules` has some, also in a text that is YAML itself. */
export function alertsOf(file: string, source: string): AlertRules {
  const { documents, lineOf } = parsed(source);
  const alerts: AlertRule[] = [];
  const findings: Finding[] = [];
  let others = 0;
  for (const document of documents) {
    for (const { message, pos } of document.errors) {
      const data = { reason: message.split("\n")[0] ?? message };
      findings.push({ rule: "alert-rules", code: "broken", data, file, line: lineOf(pos[0]) });
    }
    // A file of groups that has none yet is in order.
    if (isMap(document.contents) && isSeq(document.contents.get("groups"))) others += 1;
    const take = (node: YAMLMap, nested = lineOf): void => {
      const alert = alertRuleOf(document, node, file, nested);
      if (alert === undefined) others += 1;
      else alerts.push(alert);
    };
    walk(document, document.contents, { take, lineOf, depth: 0 });
  }
  if (alerts.length + findings.length + others === 0)
    findings.push({ rule: "alert-rules", code: "no-rules", file, line: 1, severity: "warning" });
  return { alerts, findings };
}

interface Parsed {
  readonly documents: readonly Document[];
  readonly lineOf: (offset: number) => number;
}

/** As it is, or with what Helm fills in out of the way where YAML cannot read it otherwise. */
function parsed(source: string): Parsed {
  const plain = documentsOf(withoutHelmLines(source));
  if (!isTemplate(source) || plain.documents.every(({ errors }) => errors.length === 0)) return plain;
  const filled = documentsOf(withoutHelmValues(source));
  return filled.documents.every(({ errors }) => errors.length === 0) ? filled : plain;
}

function documentsOf(text: string): Parsed {
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: counter,
    uniqueKeys: false,
    strict: false,
    merge: true,
    prettyErrors: false,
  });
  return {
    documents: Array.isArray(documents) ? documents : [],
    lineOf: (offset) => counter.linePos(offset).line,
  };
}

interface Walk {
  /** Called with every item of a list of rules. */
  readonly take: (node: YAMLMap, lineOf?: (offset: number) => number) => void;
  readonly lineOf: (offset: number) => number;
  readonly depth: number;
}

function walk(document: Document, node: unknown, walking: Walk): void {
  const { take, lineOf, depth } = walking;
  if (depth > DEEPEST) return;
  const deeper = { ...walking, depth: depth + 1 };
  const here = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(here)) for (const item of here.items) walk(document, item, deeper);
  if (!isMap(here)) return;
  for (const { key, value } of here.items) {
    const rules = isScalar(key) && key.value === "rules" ? rulesIn(document, value) : [];
    for (const rule of rules) take(rule);
    if (rules.length === 0) walk(document, value, deeper);
    if (isScalar(value) && typeof value.value === "string")
      walkText(value.value, lineOf(value.range?.[0] ?? 0), deeper);
  }
}

/** A ConfigMap holds files as texts; a text in a block begins in the line below its key. */
function walkText(text: string, line: number, walking: Walk): void {
  if (!/^\s*(?:groups|spec|rules)\s*:|^\s*\{\s*"groups"/m.test(text)) return;
  const { documents, lineOf } = documentsOf(withoutHelmLines(text));
  const within = (offset: number): number => line + lineOf(offset);
  for (const document of documents) {
    if (document.errors.length > 0) continue;
    walk(document, document.contents, { ...walking, take: (node) => walking.take(node, within), lineOf: within });
  }
}

/** The items of a list of alert or recording rules; none of a list that is about something else, such as rights. */
function rulesIn(document: Document, value: unknown): YAMLMap[] {
  const list = isAlias(value) ? value.resolve(document) : value;
  if (!isSeq(list)) return [];
  const maps = list.items.flatMap((item) => {
    const node = isAlias(item) ? item.resolve(document) : item;
    return isMap(node) ? [node] : [];
  });
  return maps.filter((map) => ["alert", "record", "grafana_alert", "condition"].some((key) => map.has(key)));
}

/** Undefined for a rule that records. */
function alertRuleOf(
  document: Document,
  node: YAMLMap,
  file: string,
  lineOf: (offset: number) => number,
): AlertRule | undefined {
  const values: unknown = node.toJS(document);
  if (!isRecord(values)) return undefined;
  const grafana = isRecord(values["grafana_alert"]) ? values["grafana_alert"] : values;
  const alert = textOf(values["alert"]) || (values["alert"] === undefined ? textOf(grafana["title"]) : "");
  if (alert === "") return undefined;
  const [labels, annotations] = [values["labels"], values["annotations"]].map((value) =>
    isRecord(value) ? value : {},
  );
  const line = lineOf(node.range?.[0] ?? 0);
  return {
    alert,
    severity: textOf(labels?.["severity"]).toLowerCase(),
    labels: Object.keys(labels ?? {}),
    expr: textOf(values["expr"]) || grafanaQueries(grafana["data"]),
    holds: textOf(values["for"]),
    runbookUrl: textOf(annotations?.["runbook_url"]),
    urlLine: lineOfUrl(node, lineOf) ?? line,
    file,
    line,
  };
}

/** Of the annotation where it is written out; of a shared one, the rule's own line counts. */
function lineOfUrl(node: YAMLMap, lineOf: (offset: number) => number): number | undefined {
  const annotations = node.get("annotations", true) as unknown;
  const value: unknown = isMap(annotations) ? annotations.get("runbook_url", true) : undefined;
  const start = isNode(value) && !isAlias(value) ? (value as Node).range?.[0] : undefined;
  return start === undefined ? undefined : lineOf(start);
}

/** The queries of a rule that Grafana evaluates, one after the other. */
function grafanaQueries(data: unknown): string {
  const queries = Array.isArray(data) ? data.map((one: unknown) => (isRecord(one) ? one["model"] : undefined)) : [];
  return queries
    .flatMap((model) => (isRecord(model) ? [textOf(model["expr"])] : []))
    .filter(Boolean)
    .join("\n");
}
