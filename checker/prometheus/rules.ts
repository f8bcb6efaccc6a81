/** Reads what the rules API says of alerting rules. */
import { fitToPrint } from "../cluster/redaction.ts";
import type { ActiveAlert, AlertRule } from "./port.ts";
import { fieldsOf, labelsOf, malformed, otherType } from "./results.ts";

/** Seconds from one evaluation to the next where a server does not say: the default of Prometheus and of Mimir. */
const USUAL_INTERVAL = 60;

/** Of all groups together, in their order. Throws `ClusterError` for an answer without groups. */
export function rulesOf(name: string, data: unknown): AlertRule[] {
  const { groups } = fieldsOf(data);
  if (!Array.isArray(groups)) throw otherType(name, typeof groups, "groups of rules", "Check the URL.");
  return groups.flatMap((group: unknown) => {
    const { rules = [], interval, evaluationTime } = fieldsOf(group);
    if (!Array.isArray(rules)) throw malformed(name, "a group without rules");
    const evaluation = {
      interval: typeof interval === "number" && interval > 0 ? interval : USUAL_INTERVAL,
      evaluationSeconds: typeof evaluationTime === "number" ? evaluationTime : 0,
    };
    return rules.flatMap((rule: unknown) => ruleOf(name, fieldsOf(rule), evaluation));
  });
}

/** The server left rules out, because a page was full. Nobody asked for pages, but a proxy or a configuration may. */
export function hasMoreRules(data: unknown): boolean {
  const { groupNextToken } = fieldsOf(data);
  return typeof groupNextToken === "string" && groupNextToken !== "";
}

function ruleOf(
  name: string,
  rule: Readonly<Record<string, unknown>>,
  evaluation: Pick<AlertRule, "interval" | "evaluationSeconds">,
): AlertRule[] {
  const { alerts = [], type } = rule;
  // Not every server filters by `type=alert`.
  if (type !== undefined && type !== "alerting") return [];
  if (!Array.isArray(alerts)) throw malformed(name, "a rule without alerts");
  return [
    {
      name: textOf(rule["name"]),
      query: textOf(rule["query"]),
      labels: labelsOf(name, rule["labels"]),
      health: textOf(rule["health"]) || "unknown",
      lastError: fitToPrint(textOf(rule["lastError"])),
      lastEvaluation: textOf(rule["lastEvaluation"]),
      ...evaluation,
      alerts: alerts.map((alert: unknown) => alertOf(name, fieldsOf(alert))),
    },
  ];
}

function alertOf(name: string, alert: Readonly<Record<string, unknown>>): ActiveAlert {
  return {
    labels: labelsOf(name, alert["labels"]),
    state: textOf(alert["state"]),
    activeAt: textOf(alert["activeAt"]),
    keptSince: textOf(alert["keepFiringSince"]),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
