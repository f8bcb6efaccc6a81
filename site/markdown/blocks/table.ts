/** Tables: lines with a bar between blank lines; no header is needed, and a delimiter row need not fit. */
import type { BlockRule, BlockState } from "../document.ts";
import { createElement, type Element, type ElementType } from "../element.ts";
import { here, INDENT } from "../pattern.ts";
import { check, currentLine, isAtEnd, scan } from "../scanner.ts";
import { createBlock, isAfterBoundary, isBeforeBoundary } from "./boundary.ts";
import { hasBarOnEveryLine } from "./table-bars.ts";
import { splitCells } from "./table-cells.ts";

const LINE = "(?:\\||[^\\n]*?[^\\\\\\n]\\|)[^\\n]*?\\n";
const TABLE_LINE = here(LINE);
const START = here(`${INDENT}(?=[^ \\t\\n\\v\\f\\r])${LINE}`);
const DELIMITER_ROW = here("([+|: \\t\\-]*?-[+|: \\t\\-]*?)[ \\t]*\\n");
const FOOTER_ROW = here("[+|: \\t=]*?=[+|: \\t=]*?[ \\t]*\\n");
const ROW = here("([^\\n]*?)[ \\t]*\\n");
const COLUMN = /[ \t]?(:?)-+(:?)[ \t]?/g;

interface OpenTable {
  readonly element: Element;
  readonly alignment: string[];
  rows: Element[];
  columns: number;
  hasFooter: boolean;
}

export const table: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  if (check(scanner, START) === null || !isAfterBoundary(state)) return false;
  const begin = scanner.position;
  const line = currentLine(scanner);
  const waiting = state.pending;
  const open: OpenTable = {
    element: createBlock(state, "table", line),
    alignment: [],
    rows: [],
    columns: 0,
    hasFooter: false,
  };
  readRows(state, open);
  const source = scanner.text.slice(begin, scanner.position - 1);
  if (isBeforeBoundary(state) && hasBarOnEveryLine(document, source)) {
    if (open.rows.length > 0) closeSection(open, open.hasFooter ? "table-foot" : "table-body", false);
    if (open.element.children.some(({ type }) => type === "table-body")) {
      fillRows(open);
      parent.children.push(open.element);
      return true;
    }
  }
  scanner.position = begin;
  state.pending = waiting;
  return false;
};

function readRows({ scanner, document }: BlockState, open: OpenTable): void {
  const hasLeadingBar = /^\s*\|/.test(check(scanner, TABLE_LINE)?.[0] ?? "");
  scan(scanner, DELIMITER_ROW);
  while (!isAtEnd(scanner) && check(scanner, TABLE_LINE) !== null) {
    const line = currentLine(scanner);
    const delimiter = scan(scanner, DELIMITER_ROW);
    if (delimiter !== null) addDelimiter(open, delimiter[1] ?? "");
    else if (scan(scanner, FOOTER_ROW) !== null) {
      if (open.rows.length > 0) closeSection(open, "table-body", true);
      open.hasFooter = true;
    } else {
      const cells = splitCells(document, scan(scanner, ROW)?.[1] ?? "", line, hasLeadingBar);
      open.columns = Math.max(open.columns, cells.length);
      open.rows.push(createElement("row", line, { children: cells.map((text) => createCell(line, text)) }));
    }
  }
}

function createCell(line: number, text: string): Element {
  return createElement("cell", line, { children: [createElement("raw-text", line, { value: text })] });
}

function addDelimiter(open: OpenTable, delimiter: string): void {
  if (open.rows.length === 0) return;
  if (open.alignment.length > 0 || open.hasFooter) {
    closeSection(open, "table-body", false);
    return;
  }
  closeSection(open, "table-head", false);
  for (const [, left, right] of delimiter.matchAll(COLUMN)) {
    open.alignment.push(left === "" ? (right === "" ? "" : "right") : right === "" ? "left" : "center");
  }
}

function closeSection(open: OpenTable, type: ElementType, isForced: boolean): void {
  if (open.hasFooter && type === "table-body" && !isForced) return;
  open.element.children.push(createElement(type, open.rows[0]?.line ?? open.element.line, { children: open.rows }));
  open.rows = [];
}

function fillRows({ element, alignment, columns }: OpenTable): void {
  for (const row of element.children.flatMap((section) => section.children)) {
    while (row.children.length < columns) row.children.push(createElement("cell", row.line));
  }
  element.alignment = Array.from({ length: columns }, (_, index) => alignment[index] ?? "");
}
