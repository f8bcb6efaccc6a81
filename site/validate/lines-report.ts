/** The problems one a line, `file:line:column: severity: message [rule]`, as compilers write them: editors and reviewdog read it. */
import type { Problem } from "../model/problem.ts";
import { plainText } from "./plain-text.ts";

/** Where the whole line is meant, its first column is named. */
export function linesReport(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column = 1, severity, message, help, rule }) =>
      `${file}:${line}:${column}: ${severity}: ${message}. ${help} [${rule}]`.replace(/\r\n?|\n/g, " "),
    )
    .map((text) => `${plainText(text)}\n`)
    .join("");
}
