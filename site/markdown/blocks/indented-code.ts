/** Code by indentation: four spaces or a tab; unindented lines that follow directly belong to it. */
import type { BlockRule } from "../document.ts";
import { ATTRIBUTE_LINE, BLANK_LINES, BLOCK_END, here } from "../pattern.ts";
import { check, currentLine, type Scanner, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";
import { isHtmlLine } from "./lazy-end.ts";

const START = here("(?:\\t| {4})");
const INDENTED_LINE = here("(?:\\t| {4})[ \\t]*[^ \\t\\n\\v\\f\\r][^\\n]*\\n");
const TEXT_LINE = here("[ \\t]*[^ \\t\\n\\v\\f\\r][^\\n]*\\n");

/** Takes all lines of indented code that begin here; empty where none does. */
export function takeIndentedCode(scanner: Scanner): string {
  const begin = scanner.position;
  for (;;) {
    const before = scanner.position;
    scan(scanner, BLANK_LINES);
    if (scan(scanner, INDENTED_LINE) === null) {
      scanner.position = before;
      return scanner.text.slice(begin, before);
    }
    while (scan(scanner, INDENTED_LINE) !== null);
    while (!isCodeEnd(scanner) && scan(scanner, TEXT_LINE) !== null);
  }
}

function isCodeEnd(scanner: Scanner): boolean {
  return check(scanner, ATTRIBUTE_LINE) !== null || check(scanner, BLOCK_END) !== null || isHtmlLine(scanner);
}

export const indentedCode: BlockRule = (state) => {
  const { scanner, parent } = state;
  if (check(scanner, START) === null) return false;
  const line = currentLine(scanner);
  const lines = takeIndentedCode(scanner);
  const value = lines.replace(/\n( {0,3}[^ \t\n\v\f\r])/g, " $1").replace(/^(?:\t| {4})/gm, "");
  parent.children.push(createBlock(state, "code-block", line, { value }));
  return true;
};
