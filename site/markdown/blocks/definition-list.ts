/** Definition lists: a paragraph of terms, and below it definitions that begin with `:`. */
import { createAttributeList, readAttributeList } from "../attribute-list.ts";
import type { BlockRule, BlockState } from "../document.ts";
import { createElement, type Element } from "../element.ts";
import { BLANK_LINES, BLOCK_END, here, IDENTIFIER, INDENT, ITEM_REST, LIST_CONTENT } from "../pattern.ts";
import { check, createScanner, currentLine, isAtEnd, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";
import { markerPattern, readItemText, removeIndentation, takeItemLine } from "./item-text.ts";

const START = here(`${INDENT}:${ITEM_REST}`);
const TERM_ATTRIBUTES = new RegExp(`^\\s*(?:\\{:(?!(?:${IDENTIFIER})?:|/)(${LIST_CONTENT}+)\\})\\s*`);

interface OpenDefinition {
  readonly element: Element;
  text: string;
  readonly indentation: number;
}

export const definitionList: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  if (check(scanner, START) === null || !followsTerms(parent.children)) return false;
  const element = createBlock(state, "definition-list", currentLine(scanner));
  const blankBefore = parent.children.at(-1)?.type === "blank" ? parent.children.pop() : undefined;
  const terms = parent.children.pop();
  if (terms === undefined) return false;
  addTerms(element, terms);
  let blank: Element | undefined;
  for (const { element: definition, text } of collectDefinitions(state, blankBefore !== undefined)) {
    element.children.push(definition);
    document.readBlocks(definition, createScanner(text, definition.line));
    if (definition.children.length > 0) blank = tighten(definition);
  }
  joinPrevious(parent, element);
  if (blank !== undefined) parent.children.push(blank);
  return true;
};

function followsTerms(children: readonly Element[]): boolean {
  const last = children.at(-1);
  if (last?.type === "paragraph") return true;
  return last?.type === "blank" && last.value === "\n" && children.at(-2)?.type === "paragraph";
}

function addTerms(list: Element, paragraph: Element): void {
  list.line = paragraph.line;
  if (paragraph.pending !== undefined) list.pending = paragraph.pending;
  for (const [index, text] of (paragraph.children[0]?.value ?? "").split("\n").entries()) {
    const term = createElement("term", paragraph.line + index);
    const match = TERM_ATTRIBUTES.exec(text);
    if (match !== null) readAttributeList(match[1] ?? "", (term.pending = createAttributeList()));
    term.children.push(createElement("raw-text", term.line, { value: text.slice(match?.[0].length ?? 0) }));
    list.children.push(term);
  }
}

function collectDefinitions({ scanner }: BlockState, isFirstApart: boolean): OpenDefinition[] {
  const definitions: OpenDefinition[] = [];
  let pattern = markerPattern(":", 4);
  let beginsWithParagraph = isFirstApart;
  let isAfterBlank = false;
  while (!isAtEnd(scanner)) {
    const line = currentLine(scanner);
    const start = scan(scanner, pattern);
    if (start !== null) {
      const { text, indentation, attributes } = readItemText((start[1] ?? "").length, start[2] ?? "");
      const element = createElement("definition", line, { beginsWithParagraph });
      if (attributes !== undefined) element.pending = attributes;
      definitions.push({ element, text, indentation });
      pattern = markerPattern(":", indentation);
      beginsWithParagraph = isAfterBlank = false;
      continue;
    }
    const definition = definitions.at(-1);
    if (definition === undefined || check(scanner, BLOCK_END) !== null) break;
    const text = takeItemLine(scanner, definition.indentation, isAfterBlank);
    const blank = text === undefined ? scan(scanner, BLANK_LINES) : null;
    if (text === undefined && blank === null) break;
    definition.text += text === undefined ? (blank?.[0] ?? "") : removeIndentation(text, definition.indentation).text;
    beginsWithParagraph = isAfterBlank = text === undefined;
  }
  return definitions;
}

function tighten(definition: Element): Element | undefined {
  const { children } = definition;
  const blank = children.at(-1)?.type === "blank" ? children.pop() : undefined;
  const first = children[0];
  if (first?.type === "paragraph" && definition.beginsWithParagraph !== true) {
    const text = first.children[0];
    if (children.length > 1 && text !== undefined) text.value += "\n";
    first.isTransparent = true;
  }
  return blank;
}

function joinPrevious(parent: Element, list: Element): void {
  const { children } = parent;
  const hasBlank = children.at(-1)?.type === "blank";
  const previous = children.at(hasBlank ? -2 : -1);
  if (previous?.type !== "definition-list") children.push(list);
  else {
    if (hasBlank) children.pop();
    previous.children.push(...list.children);
  }
}
