/** The text of a list item or a definition: where its first line begins, and which lines below belong to it. */
import { type AttributeList } from "../element.ts";
import { createAttributeList, readAttributeList } from "../attribute-list.ts";
import { here, IDENTIFIER, ITEM_REST, LIST_CONTENT, SPACE } from "../pattern.ts";
import { check, type Scanner, scan, takeLine } from "../scanner.ts";
import { isHtmlLine } from "./lazy-end.ts";

const ITEM_ATTRIBUTES = `${SPACE}*(?:\\{:(?!(?:${IDENTIFIER})?:|/)(${LIST_CONTENT}+)\\})${SPACE}*`;
const LEADING_ATTRIBUTES = new RegExp(`^${ITEM_ATTRIBUTES}`);
const EMPTY_ITEM = new RegExp(`^(?:${ITEM_ATTRIBUTES})?${SPACE}*\\n$`);
const TEXT_LINE = here("[^\\n]*[^ \\t\\n\\v\\f\\r][^\\n]*\\n");
const TEXT_LINE_ATTRIBUTES = here(` {0,3}\\{:(?!:|/)(${LIST_CONTENT}+)\\}${SPACE}*?\\n`);

export interface ItemText {
  text: string;
  /** Column on which the text is. */
  readonly indentation: number;
  readonly attributes: AttributeList | undefined;
}

/** Reads what follows an item's marker, which ends before column `column`. */
export function readItemText(column: number, rest: string): ItemText {
  const [indentation, text] = EMPTY_ITEM.test(rest) ? [4, rest] : expandTabs(column, rest);
  const trimmed = text.replace(/^[ \t\n\v\f\r]*/, "");
  const match = LEADING_ATTRIBUTES.exec(trimmed);
  if (match === null) return { text: trimmed, indentation, attributes: undefined };
  const attributes = createAttributeList();
  readAttributeList(match[1] ?? "", attributes);
  return { text: trimmed.slice(match[0].length), indentation, attributes };
}

function expandTabs(column: number, rest: string): [indentation: number, text: string] {
  let text = rest;
  for (let match = /^( *)(\t+)/.exec(text); match !== null; match = /^( *)(\t+)/.exec(text)) {
    const [all, spaces = "", tabs = ""] = match;
    const width = 4 - ((spaces.length + column) % 4) + (tabs.length - 1) * 4;
    text = spaces + " ".repeat(width) + text.slice(all.length);
  }
  return [column + (/^ */.exec(text)?.[0].length ?? 0), text];
}

const contentPatterns = new Map<number, RegExp>();

function contentPattern(indentation: number): RegExp {
  let pattern = contentPatterns.get(indentation);
  if (pattern === undefined) {
    const step = Math.floor(indentation / 4);
    const exact = `(?:\\t| {4}){${step}} {${indentation % 4}}`;
    pattern = here(`(?:${exact}|(?:\\t| {4}){${step + 1}})[^\\n]*[^ \\t\\n\\v\\f\\r][^\\n]*\\n`);
    contentPatterns.set(indentation, pattern);
  }
  return pattern;
}

/** Takes a line that belongs to the item: indented to its text, or lazy where no blank line came before. */
export function takeItemLine(scanner: Scanner, indentation: number, isAfterBlank: boolean): string | undefined {
  const match = scan(scanner, contentPattern(indentation));
  if (match !== null) return match[0];
  if (isAfterBlank || check(scanner, TEXT_LINE) === null || isOutside(scanner, Math.min(indentation, 3)))
    return undefined;
  return takeLine(scanner);
}

function isOutside(scanner: Scanner, indent: number): boolean {
  const attributes = check(scanner, TEXT_LINE_ATTRIBUTES);
  if (attributes !== null && (/^ */.exec(attributes[0])?.[0].length ?? 0) <= indent) return true;
  return isHtmlLine(scanner, indent);
}

/** Removes the item's own indentation from a line of it. */
export function removeIndentation(line: string, indentation: number): { text: string; isIndented: boolean } {
  const spaced = line.replace(/^\t+/, (tabs) => " ".repeat(4 * tabs.length));
  const isIndented = spaced.startsWith(" ".repeat(indentation));
  return { text: isIndented ? spaced.slice(indentation) : spaced, isIndented };
}

/** The marker of the next item of the same list: indented less than the item's text, and at most three spaces. */
export function markerPattern(marker: string, indentation: number): RegExp {
  const indent = indentation >= 1 && indentation <= 3 ? indentation - 1 : 3;
  const key = `${marker}${indent}`;
  let pattern = markerPatterns.get(key);
  if (pattern === undefined) markerPatterns.set(key, (pattern = here(`( {0,${indent}}${marker})(${ITEM_REST})`)));
  return pattern;
}

const markerPatterns = new Map<string, RegExp>();
