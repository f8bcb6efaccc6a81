/** The problems as Markdown, for the summary of a CI run or a comment on a change. */
import type { Problem } from "../model/problem.ts";
import { plainText } from "./plain-text.ts";
import { summaryOf } from "./groups.ts";

/** GitHub takes a megabyte; what is beyond this many is counted. */
const MOST = 500;

/** A table for each file, and the count above them. */
export function markdownReport(problems: readonly Problem[]): string {
  const shown = problems.slice(0, MOST);
  const files = [...new Set(shown.map((problem) => problem.file))];
  const tables = files.map((file) =>
    tableOf(
      file,
      shown.filter((problem) => problem.file === file),
    ),
  );
  const rest = problems.length - shown.length;
  return [`## Validation: ${summaryOf(problems)}\n`, ...tables, ...(rest > 0 ? [`and ${rest} more\n`] : [])].join("\n");
}

function tableOf(file: string, problems: readonly Problem[]): string {
  const rows = problems.map(
    ({ line, severity, message, help, rule }) =>
      `| ${line} | ${severity} | ${escape(message)}. ${escape(help)} | ${escape(rule)} |`,
  );
  return [`### ${escape(file)}\n`, "| Line | | Problem | Rule |", "| ---: | --- | --- | --- |", ...rows, ""].join("\n");
}

/** Text of a page must not become markup, a link or a mention in somebody's comment. */
function escape(text: string): string {
  return plainText(text)
    .replace(/\n/g, " ")
    .replace(/[\\`*_{}[\]()#+!|~-]/g, "\\$&")
    .replace(/[&<>@:]/g, (character) => `&#${character.charCodeAt(0)};`);
}
