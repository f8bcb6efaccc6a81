/** Reads HTML elements whole, with everything inside them, so that they come out well-formed. */
import type { BlockState } from "../document.ts";
import { addText, createElement, type Element } from "../element.ts";
import { check, currentLine, isAtEnd, scan } from "../scanner.ts";
import { contentModelOf, isKnown, SPAN_ELEMENTS, VOID_ELEMENTS } from "./names.ts";
import { reportPlaceholder } from "./placeholder.ts";
import { END_TAG, isPlaceholder, readTag, scanComment, scanInstruction, type Tag } from "./tag.ts";

const TRAILING_SPACE = /[ \t]*\n/y;
/** Elements whose children have names of their own. */
const FOREIGN_ELEMENTS = new Set(["svg", "math"]);

/** Adds the element of a tag to `state.parent`, and reads what is inside it; the scanner is behind the tag. */
export function readElement(state: BlockState, tag: Tag, line: number): Element {
  const { document, parent, scanner } = state;
  const { name, attributes } = tag;
  const element = createElement("html", line, { value: name, attributes, isBlock: true });
  parent.children.push(element);
  if (isForeign(state)) element.isForeign = true;
  if (state.pending !== undefined) element.pending = state.pending;
  state.pending = undefined;
  const isClosed = tag.isClosed || VOID_ELEMENTS.has(name);
  if (name === "script" || name === "style") takeVerbatim(state, element);
  const isInRaw = parent.type === "html" && parent.contentModel === "raw";
  const wanted = attributes.get("markdown");
  attributes.delete("markdown");
  const usual = !isInRaw && document.settings.readBlockHtml ? contentModelOf(name) : "raw";
  element.contentModel = modelFor(wanted, name) ?? usual;
  element.isClosed = name === "script" || name === "style" ? false : isClosed;
  if (element.contentModel === "block") scan(scanner, TRAILING_SPACE);
  if (isClosed || name === "script" || name === "style") return element;
  if (element.contentModel === "block") document.readBlocks(element, scanner);
  else if (element.contentModel === "span") takeSpanContent(state, element);
  else readRaw({ ...state, parent: element });
  if (!isInRaw) scan(scanner, TRAILING_SPACE);
  return element;
}

function modelFor(wanted: string | undefined, name: string): Element["contentModel"] {
  if (wanted === "1") return contentModelOf(name);
  if (wanted === "0") return "raw";
  return wanted === "span" || wanted === "block" ? wanted : undefined;
}

function takeVerbatim({ scanner }: BlockState, element: Element): void {
  const text = takeUntilEndTag(scanner, element.value);
  element.children.push(createElement("verbatim", element.line, { value: text, isBlock: false }));
}

function takeSpanContent({ scanner }: BlockState, element: Element): void {
  addText(element, takeUntilEndTag(scanner, element.value), element.line, "raw-text");
}

function takeUntilEndTag(scanner: BlockState["scanner"], name: string): string {
  const rest = scanner.text.slice(scanner.position);
  const end = new RegExp(`</${name}\\s*>`, "i").exec(rest);
  const text = end === null ? rest : rest.slice(0, end.index);
  scanner.position += end === null ? rest.length : end.index + end[0].length;
  return text;
}

/** Reads tags and text up to the end tag of `state.parent`, or to the end of the text. */
function readRaw(state: BlockState): void {
  const { scanner, parent } = state;
  while (!isAtEnd(scanner)) {
    const next = scanner.text.indexOf("<", scanner.position);
    const end = next < 0 ? scanner.text.length : next;
    addText(parent, scanner.text.slice(scanner.position, end), currentLine(scanner));
    scanner.position = end;
    if (isAtEnd(scanner) || readMarkup(state)) return;
  }
}

/** Reads what begins with `<`; true where it was the end tag of `state.parent`. */
function readMarkup(state: BlockState): boolean {
  const { scanner, parent } = state;
  const line = currentLine(scanner);
  const comment = scanComment(scanner) ?? scanInstruction(scanner);
  if (comment !== null) {
    parent.children.push(createElement("html-comment", line, { value: comment[0], isBlock: true }));
    return false;
  }
  const tag = readTag(scanner.text, scanner.position);
  const end = tag === undefined ? check(scanner, END_TAG) : null;
  if (tag === undefined) {
    scanner.position += end?.[0].length ?? 1;
    const name = end?.[1] ?? "";
    if (end !== null && parent.value === (isKnown(parent.value) ? name.toLowerCase() : name)) return true;
    addText(parent, end?.[0] ?? "<", line);
    return false;
  }
  scanner.position += tag.source.length;
  if (!isForeign(state) && isPlaceholder(tag, scanner.text.slice(scanner.position))) {
    reportPlaceholder(state.document, tag, line);
    addText(parent, tag.source, line);
  } else readElement(state, tag, line);
  return false;
}

function isForeign({ parent }: BlockState): boolean {
  return FOREIGN_ELEMENTS.has(parent.value) || parent.isForeign === true;
}

/** Whether a tag of this name begins a block where it begins a line. */
export function isBlockName(name: string): boolean {
  return !SPAN_ELEMENTS.has(name.toLowerCase());
}
