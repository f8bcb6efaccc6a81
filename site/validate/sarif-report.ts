/** The problems as SARIF 2.1.0, for code scanning: every rule that found something is described once. */
import { createHash } from "node:crypto";
import type { Problem } from "../model/problem.ts";
import { explanationOf } from "./explain.ts";
import { plainText } from "./plain-text.ts";
import { ruleNamed } from "../rules/index.ts";
import { subjectOf } from "../rules/problem-of.ts";

/** Files are named relative to the root of the repository, because code scanning refuses every other place. */
export function sarifReport(problems: readonly Problem[]): string {
  const names = [...new Set(problems.map((problem) => problem.rule))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "pilotbook", rules: names.map(describe) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { description: { text: "The root of the repository." } } },
        results: problems.map((problem) => resultOf(problem, names)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe(name: string): object {
  const rule = ruleNamed(name);
  if (rule === undefined) return { id: name };
  return {
    id: name,
    shortDescription: { text: rule.why },
    help: { text: rule.fix, markdown: explanationOf(rule) },
    defaultConfiguration: { level: rule.severity },
  };
}

function resultOf(problem: Problem, names: readonly string[]): object {
  const { rule, severity, file, line, column, code, message, help } = problem;
  return {
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: severity,
    message: { text: plainText(`${message}. ${help}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(file),
          region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
        },
      },
    ],
    // Without the line and the words, so that a problem stays the same one when text above it or its message changes.
    partialFingerprints: { "problem/v2": hashOf([rule, file, code, subjectOf(problem)]) },
    properties: { code },
  };
}

/** Relative to the root of the repository; a file elsewhere, by its whole address, has no base (3.4.4). */
function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = encodeURI(plainText(file)).replace(/[?#[\]]/g, encodeURIComponent);
  if (file.startsWith("/")) return { uri: `file://${uri}` };
  // A colon in the first segment would be taken for a scheme (RFC 3986, 4.2).
  return { uri: /^[^/]*:/.test(uri) ? `./${uri}` : uri, uriBaseId: "ROOT" };
}

function hashOf(facts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}
