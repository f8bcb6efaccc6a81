/** Checks that a bar outside code and HTML is on every line: only then is it a table. */
import type { Document } from "../document.ts";
import { createElement } from "../element.ts";
import { createScanner } from "../scanner.ts";
import { readText } from "../span-state.ts";
import { codeSpan } from "../spans/code-span.ts";
import { spanHtml } from "../spans/span-html.ts";

const HAS_BAR = /^(?:\||.*?[^\\\n]\|)/m;
const CODE_AND_HTML = [codeSpan, spanHtml];

/** Whether the source of a would-be table has a bar on every line, and none of them only in code. */
export function hasBarOnEveryLine(document: Document, source: string): boolean {
  const root = createElement("root", 0);
  // Findings of this look ahead are thrown away: the cells are read again.
  readText({ ...document, findings: [] }, root, createScanner(source, 0), CODE_AND_HTML);
  let hasBar = false;
  for (const { type, value } of root.children) {
    const lines = splitLines(value);
    if (type === "code") {
      if (lines.length > 2 || (lines.length === 2 && !hasBar)) break;
      if (lines.length === 2) hasBar = false;
      continue;
    }
    if (lines.length > 1 && !hasBar && !HAS_BAR.test(lines[0] ?? "")) break;
    hasBar = (lines.length > 1 ? false : hasBar) || HAS_BAR.test(lines.at(-1) ?? "");
  }
  return hasBar;
}

/** Lines without the empty ones at the end. */
function splitLines(text: string): string[] {
  const lines = text.split("\n");
  while (lines.at(-1) === "") lines.pop();
  return lines;
}
