/** The report as Prometheus' textfile collector reads it. */
import { expect, test } from "vitest";
import { metricsReport } from "../../../checker/report/metrics.ts";
import { report, result } from "./made-up-report.ts";

test("has one series for each check and verdict, and none for a cluster", () => {
  const text = metricsReport(report);
  expect(text).toContain('pilotbook_check_status{runbook="shop/checkout",check="network",status="fail"} 1');
  expect(text).toContain('pilotbook_check_status{runbook="shop/checkout",check="network",status="unknown"} 0');
  expect(text).toContain('pilotbook_run_outcome{runbook="shop/checkout",kind="team",team="armada-network"} 1');
  expect(text).toContain("pilotbook_run_exit_code");
  expect(text).not.toContain("cart");
});

test("every metric is announced once, before its samples, and every line has the form of one", () => {
  const lines = metricsReport({
    ...report,
    results: [result("a", { status: "pass" }), result("b", { status: "fail" })],
  })
    .trimEnd()
    .split("\n");
  const names = lines.flatMap((line) => /^# TYPE (\S+) gauge$/.exec(line)?.[1] ?? []);
  expect(new Set(names).size).toBe(names.length);
  for (const line of lines)
    expect(line).toMatch(/^(# (HELP|TYPE) pilotbook_\w+ .+|pilotbook_\w+\{(\w+="(\\.|[^"\\])*",?)+\} [\d.e+]+)$/);
});

test("a quote in an id stays in its label", () => {
  expect(metricsReport({ ...report, page: { ...report.page, id: 'a"b\\c' } })).toContain('runbook="a\\"b\\\\c"');
});

test("a page without checks has no series of checks", () => {
  expect(metricsReport({ ...report, results: [] })).not.toContain("pilotbook_check");
});
