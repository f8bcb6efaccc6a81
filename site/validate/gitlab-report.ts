/** The problems as GitLab's code quality report, which a merge request shows beside its changes. */
import { createHash } from "node:crypto";
import type { Problem } from "../model/problem.ts";
import { subjectOf } from "../rules/problem-of.ts";
import { plainText } from "./plain-text.ts";

/** GitLab knows a problem by its fingerprint, so that no two may have the same, and that it stays while text above it changes. */
export function gitlabReport(problems: readonly Problem[]): string {
  const seen = new Map<string, number>();
  const entries = problems.map((problem) => {
    const { rule, file, code, severity, line, message, help } = problem;
    const about = JSON.stringify([rule, file, code, subjectOf(problem)]);
    const before = seen.get(about) ?? 0;
    seen.set(about, before + 1);
    return {
      description: plainText(`${message}. ${help}`),
      check_name: rule,
      fingerprint: createHash("sha256").update(`${about} ${before}`).digest("hex"),
      severity: severity === "error" ? "major" : "minor",
      location: { path: plainText(file.replace(/^\.\//, "")), lines: { begin: line } },
    };
  });
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}
