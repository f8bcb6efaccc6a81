/** Drafts from the alert rules of Prometheus: for each alert of a page whether it fires, and the values behind its bound. */
import { promqlQuery } from "../promql/syntax.ts";
import type { AlertRule } from "../model/site.ts";
import type { Runbook } from "../model/runbook.ts";
import type { DraftedCheck } from "./draft.ts";
import { type Comparison, boundOf, comparisonOf } from "./propose/query.ts";

const LONGEST_ID = 60;

/** Without their places: they stand for no line of the page. */
export function alertDrafts(page: Runbook, rules: readonly AlertRule[]): DraftedCheck[] {
  return page.alerts.flatMap((alert) => {
    const own = rules.filter((rule) => rule.alert.toLowerCase() === alert.toLowerCase());
    const [rule] = own;
    if (rule === undefined) return [];
    const name = slug(rule.alert);
    const place = { line: page.bodyLine, source: `${rule.file}:${rule.line}` };
    const state: DraftedCheck = {
      ...place,
      id: `alert-${name}`,
      title: `${rule.alert} does not fire`,
      probe: "alert-state",
      params: { alert: rule.alert },
    };
    // Of rules with one name, for several severities, each has a bound of its own.
    const values = own.flatMap((one, index): DraftedCheck[] => {
      const params = valuesOf(one);
      const severity = own.length === 1 ? "" : `-${slug(one.severity) || index + 1}`;
      const title = `The values of ${one.alert}${one.severity === "" ? "" : ` (${one.severity})`} keep to its bound`;
      const source = `${one.file}:${one.line}`;
      return params === undefined
        ? []
        : [{ ...place, source, id: `values-${name}${severity}`, title, probe: "promql", params }];
    });
    return [state, ...values];
  });
}

/**
 * The rule's top comparison as a bound. With `for: 5m` an alert fires when every point of five minutes is at fault, which is
 * when the best of them is.
 */
function valuesOf({ expr, holds }: AlertRule): Readonly<Record<string, unknown>> | undefined {
  const query = promqlQuery(expr);
  const comparison = query === undefined || query.fault !== undefined ? undefined : comparisonOf(query);
  if (comparison === undefined) return undefined;
  if (!/^(?:\d+[smhdw])+$/.test(holds) || /^0+[smhdw]$/.test(holds)) return boundOf(comparison);
  return bestOf(comparison, holds);
}

function bestOf(comparison: Comparison, span: string): Readonly<Record<string, unknown>> {
  const { left, operator, number } = comparison;
  // What is equal, or is not, has no best: as 0 and 1 it has.
  if (operator === "!=") return { query: `max_over_time(((${left}) == bool ${number})[${span}:])`, equal: 1 };
  const { query, ...bound } = boundOf(comparison);
  const best = operator === ">" || operator === ">=" ? "min_over_time" : "max_over_time";
  return { query: `${best}((${query})[${span}:])`, ...bound };
}

function slug(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_ID);
}
