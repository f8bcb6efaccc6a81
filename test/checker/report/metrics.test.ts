/** The report as Prometheus' textfile collector reads it. */
import { expect, test } from "vitest";
import { metricsReport } from "../../../checker/report/metrics.ts";
import { PLAIN } from "../../../checker/report/rendering.ts";
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
  for (const line of lines.slice(1))
    expect(line).toMatch(/^(# (HELP|TYPE) pilotbook_\w+ .+|pilotbook_\w+\{(\w+="(\\.|[^"\\])*",?)+\} [\d.e+]+)$/);
});

test("a quote in an id stays in its label", () => {
  expect(metricsReport({ ...report, page: { ...report.page, id: 'a"b\\c' } })).toContain('runbook="a\\"b\\\\c"');
});

test("a page without checks has no series of checks", () => {
  expect(metricsReport({ ...report, results: [] })).not.toContain("pilotbook_check");
});

test("labels of the command line are on every series", () => {
  const lines = metricsReport(report, { ...PLAIN, labels: { carrier: 'fra"02', zone: "a\nb" } })
    .trimEnd()
    .split("\n");
  const series = lines.filter((line) => !line.startsWith("#"));
  expect(series.length).toBeGreaterThan(5);
  for (const line of series) expect(line).toContain('{carrier="fra\\"02",zone="a\\nb",runbook="shop/checkout"');
});

test("each runbook on each carrier has a group of its own at a Pushgateway", () => {
  const group = (carrier: string, id = "shop/checkout"): string =>
    metricsReport({ ...report, page: { ...report.page, id } }, { ...PLAIN, labels: { carrier } }).split("\n")[0] ?? "";
  expect(group("fra02")).toBe(
    `# Pushgateway: /metrics/job/pilotbook/carrier@base64/${btoa("fra02").replace(/=/g, "")}/runbook@base64/${btoa("shop/checkout").replace(/=/g, "")}`,
  );
  expect(new Set([group("fra02"), group("fra04"), group("fra02", "shop/cart")]).size).toBe(3);
});
