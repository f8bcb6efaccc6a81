/** The problems as commands of GitHub Actions: each becomes an annotation at its line of the change. */
import type { Problem } from "../model/problem.ts";
import { plainText } from "./plain-text.ts";

/** One command a line. What comes out of content cannot begin a command of its own. */
export function githubReport(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, file, line, column, rule, message, help }) => {
      const place = [`file=${property(file)}`, `line=${line}`, ...(column === undefined ? [] : [`col=${column}`])];
      return `::${severity} ${[...place, `title=${property(rule)}`].join(",")}::${data(`${message}. ${help}`)}\n`;
    })
    .join("");
}

function data(text: string): string {
  return plainText(text).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
