/** Drafts from alert rules: whether the alert fires, and its values against the bound that they must break for so long. */
import { expect, test } from "vitest";
import { alertDrafts } from "../../../site/draft/alerts.ts";
import type { Runbook } from "../../../site/model/runbook.ts";
import type { AlertRule } from "../../../site/model/site.ts";

const page = { alerts: ["CartSlow"], bodyLine: 4 } as unknown as Runbook;
const rule = (expr: string, holds = "", severity = "warning"): AlertRule => ({
  alert: "CartSlow",
  severity,
  expr,
  holds,
  runbookUrl: "",
  urlLine: 1,
  labels: [],
  file: "shop.yml",
  line: 7,
});
const paramsOf = (...rules: readonly AlertRule[]): unknown[] =>
  alertDrafts(page, rules).flatMap(({ probe, params }) => (probe === "promql" ? [params] : []));

test.each([
  ["latency > 5", "", { query: "latency", atMost: 5 }],
  ["latency >= 5", "", { query: "latency", below: 5 }],
  ["latency < 5", "", { query: "latency", atLeast: 5 }],
  ["up == 0", "", { query: "(up) != bool 0", equal: 1 }],
  ["replicas != 3", "", { query: "replicas", equal: 3 }],
  ["latency > 5 * 60", "", { query: "latency", atMost: 300 }],
  ["(latency > 5)", "0s", { query: "latency", atMost: 5 }],
  ["latency > 5", "10m", { query: "min_over_time((latency)[10m:])", atMost: 5 }],
  ["latency < 5", "10m", { query: "max_over_time((latency)[10m:])", atLeast: 5 }],
  ["up == 0", "5m", { query: "max_over_time(((up) != bool 0)[5m:])", equal: 1 }],
  ["replicas != 3", "5m", { query: "max_over_time(((replicas) == bool 3)[5m:])", equal: 1 }],
])("%s for %j", (expr, holds, expected) => {
  expect(paramsOf(rule(expr, holds))).toEqual([expected]);
});

test.each(["latency > 5 and on () errors > 1", "latency > limit", "absent(up)", "latency >"])(
  "%s has no bound, so only the alert's state is asked",
  (expr) => {
    expect(alertDrafts(page, [rule(expr)]).map(({ probe, params }) => [probe, params])).toEqual([
      ["alert-state", { alert: "CartSlow" }],
    ]);
  },
);

test("rules of one name have a check each", () => {
  const drafts = alertDrafts(page, [rule("latency > 5"), rule("latency > 9", "", "critical")]);
  expect(drafts.map(({ id }) => id)).toEqual([
    "alert-cart-slow",
    "values-cart-slow-warning",
    "values-cart-slow-critical",
  ]);
});

test("rules of other alerts are none of the page", () => {
  expect(alertDrafts(page, [{ ...rule("latency > 5"), alert: "CartDown" }])).toEqual([]);
});
