/** The problems as JUnit XML, which every CI shows: a suite for each file, an error as a failure, a warning as output. */
import { escapeXml } from "../../checker/report/xml.ts";
import type { Problem } from "../model/problem.ts";
import { plainText } from "./plain-text.ts";

/** A site without problems is one test that passed: many readers take an empty file for a fault. */
export function junitReport(problems: readonly Problem[]): string {
  const files = [...new Set(problems.map((problem) => problem.file))];
  const failures = problems.filter((problem) => problem.severity === "error").length;
  const suites = files.map((file) =>
    suite(
      file,
      problems.filter((problem) => problem.file === file),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pilotbook" tests="${Math.max(1, problems.length)}" failures="${failures}" errors="0">`,
    ...(files.length > 0
      ? suites
      : [
          '  <testsuite name="pilotbook" tests="1" failures="0" errors="0"><testcase classname="pilotbook" name="no problems"/></testsuite>',
        ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(file: string, problems: readonly Problem[]): string {
  const failures = problems.filter((problem) => problem.severity === "error").length;
  const cases = problems.map(({ severity, rule, line, column, message, help }) => {
    const place = `${file}:${line}${column === undefined ? "" : `:${column}`}`;
    const text = escape(`${place}: ${message}\n${help}`);
    const result =
      severity === "error"
        ? `<failure type="${escape(rule)}" message="${escape(message)}">${text}</failure>`
        : `<system-out>${text}</system-out>`;
    return `    <testcase classname="${escape(file)}" name="${escape(`${rule} ${place}`)}">${result}</testcase>`;
  });
  return [
    `  <testsuite name="${escape(file)}" tests="${problems.length}" failures="${failures}" errors="0">`,
    ...cases,
    "  </testsuite>",
  ].join("\n");
}

function escape(text: string): string {
  return escapeXml(plainText(text));
}
