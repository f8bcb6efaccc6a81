/** Splits a table row into cells: bars inside code and behind a backslash do not divide. */
import type { Document } from "../document.ts";
import { createElement } from "../element.ts";
import { createScanner } from "../scanner.ts";
import { readText } from "../span-state.ts";
import { codeSpan } from "../spans/code-span.ts";

const CODE_ELEMENT = /(<code.*?>.*?<\/code>)/;
const CODE_ONLY = [codeSpan];

/** The text of each cell of a row. */
export function splitCells(document: Document, row: string, line: number, hasLeadingBar: boolean): string[] {
  const cells: string[] = [];
  const append = (text: string) => cells.push((cells.pop() ?? "") + text);
  for (const [index, part] of row.split(CODE_ELEMENT).entries()) {
    if (index % 2 === 1) append(part);
    else splitPart(document, part, line, cells, append);
  }
  if (hasLeadingBar && cells[0]?.trim() === "") cells.shift();
  if (cells.at(-1)?.trim() === "") cells.pop();
  return cells.map((cell) => cell.trim());
}

function splitPart(
  document: Document,
  part: string,
  line: number,
  cells: string[],
  append: (text: string) => void,
): void {
  const root = createElement("root", line);
  readText(document, root, createScanner(part, line), CODE_ONLY, "raw-text");
  for (const { type, value } of root.children) {
    if (type === "code") {
      append(quoteCode(value));
      continue;
    }
    const [first = "", ...others] = value.split(/(?<!\\)\|/).map((text) => text.replaceAll("\\|", "|"));
    append(first);
    cells.push(...others);
  }
}

function quoteCode(code: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((max, run) => (run > max ? run : max), "");
  const fence = `${longest}\``;
  const space = fence.length > 1 ? " " : "";
  return fence + space + code + space + fence;
}
