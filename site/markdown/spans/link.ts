/** Links and images: `[text](target "title")`, `[text][name]`, `[name]`, and the same behind `!`. */
import { applyAttributeList } from "../attribute-list.ts";
import { normalizeLinkName } from "../blocks/link-definition.ts";
import { createElement, type Element } from "../element.ts";
import { here, SPACE } from "../pattern.ts";
import { check, currentLine, isAhead, type Scanner, scan } from "../scanner.ts";
import { addLiterally, readSpans } from "../span-state.ts";
import type { SpanRule, SpanState } from "../document.ts";
import { ESCAPED } from "./escape.ts";

const START = here("!?\\[(?=[^^])");
const BRACKET = here("(\\])|!?\\[");
const NAME = here(`${SPACE}*?\\[([^\\]]+)?\\]`);
const PARENTHESIS = here("\\(");
const QUOTED_TARGET = here("\\(<([^\\n]*?)>");
const CLOSING = here("\\)");
const TITLE = here(`${SPACE}*?(["'])([^]+?)\\1${SPACE}*?\\)`);
const TITLE_END = /["'][ \t\n\v\f\r]*\)/g;
const TARGET_END = />/g;
/** Parentheses within a target; more of them are no address. */
const DEEPEST_TARGET = 100;
const TARGET_STOP = /(\()|(\))|[ \t\n\v\f\r](?=['"])/g;

export const link: SpanRule = {
  trigger: "!?\\[",
  read(state) {
    const { scanner, parent, ancestors } = state;
    const line = currentLine(scanner);
    const start = scan(scanner, START)?.[0];
    if (start === undefined) return false;
    const type = start.startsWith("!") ? "image" : "link";
    const begin = scanner.position;
    const isNested =
      type === "link" && [parent, ...ancestors].some((element) => element.type === "image" || element.type === "link");
    const element = createElement(type, line);
    if (
      isNested ||
      !readLabel(state, element) ||
      !readTarget(state, element, scanner.text.slice(begin, scanner.position))
    ) {
      scanner.position = begin;
      addLiterally(state, start);
    }
    return true;
  },
};

function readLabel(state: SpanState, element: Element): boolean {
  let depth = 1;
  const accept = (match: RegExpExecArray): boolean => {
    depth += match[1] === undefined ? 1 : -1;
    // An image inside has taken its own closing bracket.
    return depth - element.children.filter((child) => child.type === "image").length === 0;
  };
  return readSpans(state, element, { pattern: BRACKET, accept });
}

function readTarget(state: SpanState, element: Element, source: string): boolean {
  const { scanner, document } = state;
  const label = source.replace(ESCAPED, "$1");
  scan(scanner, BRACKET);
  const name = scan(scanner, NAME);
  if (name === null && check(scanner, PARENTHESIS) !== null) return readInlineTarget(state, element, label);
  const definition = document.links.get(normalizeLinkName(name?.[1] ?? label));
  if (definition === undefined) return false;
  const { pending } = definition.anchor;
  if (pending !== undefined) {
    element.pending = pending;
    applyAttributeList(document, element.attributes, pending);
  }
  addLink(state, element, label, definition.target, definition.title);
  return true;
}

function readInlineTarget(state: SpanState, element: Element, label: string): boolean {
  const { scanner } = state;
  const quoted = isAhead(scanner, TARGET_END) ? scan(scanner, QUOTED_TARGET) : null;
  let target = quoted?.[1] ?? "";
  let isComplete = quoted !== null && scan(scanner, CLOSING) !== null;
  if (quoted === null) ({ target, isComplete } = takeBalanced(scanner));
  const title = isComplete || !isAhead(scanner, TITLE_END) ? undefined : scan(scanner, TITLE)?.[2];
  if (!isComplete && title === undefined) return false;
  addLink(state, element, label, target, title);
  return true;
}

function takeBalanced(scanner: Scanner): { target: string; isComplete: boolean } {
  const begin = scanner.position;
  let depth = 0;
  TARGET_STOP.lastIndex = begin;
  for (let match = TARGET_STOP.exec(scanner.text); match !== null; match = TARGET_STOP.exec(scanner.text)) {
    scanner.position = TARGET_STOP.lastIndex;
    if (match[1] !== undefined) depth += 1;
    else if (match[2] !== undefined) depth -= 1;
    if (depth === 0 || depth > DEEPEST_TARGET || (match[1] === undefined && match[2] === undefined)) break;
  }
  const target = scanner.text.slice(begin + 1, scanner.position - 1).replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");
  return { target, isComplete: depth === 0 };
}

function addLink(
  { parent }: SpanState,
  element: Element,
  label: string,
  target: string,
  title: string | undefined,
): void {
  if (element.type === "link") element.attributes.set("href", target);
  else {
    element.attributes.set("src", target).set("alt", label);
    element.children = [];
  }
  if (title !== undefined) element.attributes.set("title", title);
  parent.children.push(element);
}
