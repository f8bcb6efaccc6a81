/** The report for CI systems: JUnit XML, one test case for each check. `unknown` is an error, which is no failure. */
import type { CheckResult, Report } from "../model.ts";
import { outcomeLine } from "./words.ts";
import { escapeXml as escaped } from "./xml.ts";

export function junitReport(report: Report): string {
  const { page, results } = report;
  const count = (status: string): number => results.filter(({ verdict }) => verdict.status === status).length;
  const numbers = `tests="${results.length}" failures="${count("fail")}" errors="${count("unknown")}" time="${seconds(report.milliseconds)}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites ${numbers}>`,
    `  <testsuite name="${escaped(page.id)}" ${numbers} timestamp="${escaped(report.startedAt)}" hostname="${escaped(report.vantage.host)}">`,
    "    <properties>",
    ...Object.entries({
      checker: report.checker.sha256,
      outcome: outcomeLine(report.outcome),
      because: report.outcome.because,
      url: page.url,
    }).map(([name, value]) => `      <property name="${name}" value="${escaped(value)}"/>`),
    "    </properties>",
    ...results.flatMap((result) => caseLines(page.id, result)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseLines(page: string, { check, verdict, milliseconds }: CheckResult): string[] {
  const open = `    <testcase classname="${escaped(page)}" name="${escaped(`${check.id}: ${check.title}`)}" time="${seconds(milliseconds)}"`;
  const seen = verdict.evidence.map(({ object, saw }) => `${object}: ${saw}`);
  const text = escaped([verdict.reason, ...(verdict.sure === undefined ? [] : [verdict.sure]), ...seen].join("\n"));
  if (verdict.status === "pass") return [`${open}>`, `      <system-out>${text}</system-out>`, "    </testcase>"];
  const element = verdict.status === "fail" ? "failure" : "error";
  const next = verdict.next === undefined ? "" : `\n${escaped(`to find out: ${verdict.next}`)}`;
  return [
    `${open}>`,
    `      <${element} message="${escaped(verdict.reason)}">${text}${next}</${element}>`,
    "    </testcase>",
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
