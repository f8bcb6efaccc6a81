/** The problems as Checkstyle's XML, which Jenkins' warnings plugin and reviewdog read. */
import { escapeXml } from "../../checker/report/xml.ts";
import type { Problem } from "../model/problem.ts";
import { plainText } from "./plain-text.ts";

/** An element for each file. */
export function checkstyleReport(problems: readonly Problem[]): string {
  const files = [...new Set(problems.map(({ file }) => file))];
  const elements = files.map((file) => {
    const errors = problems
      .filter((problem) => problem.file === file)
      .map(({ line, column, severity, message, help, rule }) => {
        const place = `line="${line}"${column === undefined ? "" : ` column="${column}"`}`;
        return `    <error ${place} severity="${severity}" message="${attribute(`${message}. ${help}`)}" source="pilotbook.${attribute(rule)}"/>`;
      });
    return [`  <file name="${attribute(file)}">`, ...errors, "  </file>"].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    ...elements,
    "</checkstyle>",
    "",
  ].join("\n");
}

function attribute(text: string): string {
  return escapeXml(plainText(text).replace(/\s+/g, " "));
}
