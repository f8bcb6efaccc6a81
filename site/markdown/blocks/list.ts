/** Lists: any line that follows an item without a blank line belongs to it, wherever it begins; `1.` counts, `1)` is text. */
import type { BlockRule, BlockState } from "../document.ts";
import { createElement, type Element } from "../element.ts";
import { BLANK_LINES, BLOCK_END, LIST_START } from "../pattern.ts";
import { check, createScanner, currentLine, isAtEnd, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";
import { markerPattern, readItemText, removeIndentation, takeItemLine } from "./item-text.ts";
import { RULE_LINE } from "./rule.ts";
import { tightenItem } from "./tight-item.ts";

const BULLET = "[+*-]";
const NUMBER = "\\d+\\.";

/** An item that is being collected: a nested list begins a piece of its own. */
interface OpenItem {
  readonly element: Element;
  readonly pieces: string[];
  readonly indentation: number;
  hasNestedList: boolean;
}

export const list: BlockRule = (state) => {
  const { scanner, parent } = state;
  if (check(scanner, LIST_START) === null) return false;
  const isBullet = check(scanner, markerPattern(BULLET, 4)) !== null;
  const element = createBlock(state, isBullet ? "bullet-list" : "ordered-list", currentLine(scanner));
  const { items, isClosed } = collectItems(state, isBullet ? BULLET : NUMBER);
  element.children = items.map((item) => item.element);
  parent.children.push(element);
  for (const item of items) readPieces(state, item);
  let blank: Element | undefined;
  for (const item of element.children) {
    if (item.children.length > 0) blank = tightenItem(element, item, isClosed);
  }
  if (blank !== undefined && !isClosed) parent.children.push(blank);
  return true;
};

function collectItems({ scanner }: BlockState, marker: string): { items: OpenItem[]; isClosed: boolean } {
  const items: OpenItem[] = [];
  let pattern = markerPattern(marker, 4);
  let isAfterBlank = false;
  while (!isAtEnd(scanner)) {
    if (isAfterBlank && check(scanner, RULE_LINE) !== null) break;
    if (scan(scanner, BLOCK_END) !== null) return { items, isClosed: true };
    const line = currentLine(scanner);
    const start = scan(scanner, pattern);
    const item = items.at(-1);
    if (start !== null) {
      const opened = openItem(line, start[1] ?? "", start[2] ?? "");
      items.push(opened);
      pattern = markerPattern(marker, opened.indentation);
      isAfterBlank = false;
      continue;
    }
    if (item === undefined) break;
    const text = takeItemLine(scanner, item.indentation, isAfterBlank);
    const blank = text === undefined ? scan(scanner, BLANK_LINES) : null;
    if (text !== undefined) addLine(item, text);
    else if (blank !== null) addBlank(item, blank[0]);
    else break;
    isAfterBlank = text === undefined;
  }
  return { items, isClosed: false };
}

function openItem(line: number, marker: string, rest: string): OpenItem {
  const { text, indentation, attributes } = readItemText(marker.length, rest);
  const element = createElement("item", line, attributes === undefined ? {} : { pending: attributes });
  return { element, pieces: [text], indentation, hasNestedList: beginsList(text) };
}

function addLine(item: OpenItem, line: string): void {
  const { text, isIndented } = removeIndentation(line, item.indentation);
  let added = text;
  if (!item.hasNestedList && isIndented && beginsList(text)) {
    item.pieces.push("");
    item.hasNestedList = true;
  } else if (item.hasNestedList && !isIndented && beginsList(text)) {
    added = " ".repeat(item.indentation + 4) + text;
  }
  item.pieces.push((item.pieces.pop() ?? "") + added);
}

function addBlank(item: OpenItem, blank: string): void {
  item.hasNestedList = true;
  item.pieces.push((item.pieces.pop() ?? "") + blank);
}

// Not anchored to the whole text: a line of an item that has several may begin a list.
function beginsList(text: string): boolean {
  return /^ {0,3}(?:[+*-]|\d+\.)[\t| ][^\n]*\n/m.test(text);
}

function readPieces({ document }: BlockState, { element, pieces }: OpenItem): void {
  let line = element.line;
  for (const piece of pieces) {
    document.readBlocks(element, createScanner(piece, line));
    line += piece.split("\n").length - 1;
  }
}
