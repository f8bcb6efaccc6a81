/** Extensions in braces, between blocks or inside a line: `{::comment}`, `{::nomarkdown}`, `{::options /}`. */
import { createAttributeList, readAttributeList } from "./attribute-list.ts";
import type { Document } from "./document.ts";
import { createElement, type Element } from "./element.ts";
import { here, IDENTIFIER, INDENT, LIST_CONTENT, SPACE } from "./pattern.ts";
import { check, type Scanner } from "./scanner.ts";
import { changeSetting } from "./settings.ts";

const OPENING = `\\{::(?<name>\\w+)(?:${SPACE}(?<list>${LIST_CONTENT}*?)|)(?<closed>/)?\\}`;
const CLOSING = `\\{:/(?<ended>${IDENTIFIER})?\\}`;
const BLOCK = here(`${INDENT}(?:${OPENING}|${CLOSING})${SPACE}*?\\n`);
const SPAN = here(`(?:${OPENING}|${CLOSING})`);

/** What an extension leaves in the text: an element, nothing, or undefined where it is none and is text. */
export function takeExtension(
  document: Document,
  scanner: Scanner,
  line: number,
  isBlock: boolean,
): Element | null | undefined {
  const match = check(scanner, isBlock ? BLOCK : SPAN);
  const { name, list = "", closed } = match?.groups ?? {};
  if (match === null || name === undefined || !["comment", "nomarkdown", "options"].includes(name)) return undefined;
  const rest = scanner.text.slice(scanner.position + match[0].length);
  const ending = isBlock ? new RegExp(`^ {0,3}\\{:/(?:${name})?\\}\\s*?\\n`, "m") : new RegExp(`\\{:/(?:${name})?\\}`);
  const end = closed === undefined ? ending.exec(rest) : null;
  if (closed === undefined && end === null) return undefined;
  const body = end === null ? "" : rest.slice(0, end.index);
  scanner.position += match[0].length + (end === null ? 0 : end.index + end[0].length);
  return makeElement(document, name, list, isBlock ? body.replace(/\n$/, "") : body, {
    line,
    isBlock,
    hasBody: end !== null,
  });
}

/** Whether something here looks like an extension, even one that does not exist. */
export function looksLikeExtension(scanner: Scanner, isBlock: boolean): boolean {
  return check(scanner, isBlock ? BLOCK : SPAN) !== null;
}

interface Place {
  readonly line: number;
  readonly isBlock: boolean;
  readonly hasBody: boolean;
}

function makeElement(document: Document, name: string, list: string, body: string, place: Place): Element | null {
  const { attributes } = readList(list);
  const { line, isBlock, hasBody } = place;
  if (name === "options") {
    for (const [key, value] of attributes) changeSetting(document.settings, key, value);
    return isBlock ? createElement("block-end", line, { purpose: "extension" }) : null;
  }
  if (!hasBody) return null;
  if (name === "comment") return createElement("comment", line, { value: body, isBlock });
  const kinds = (attributes.get("type") ?? "").split(/\s+/).filter((kind) => kind !== "");
  if (kinds.length > 0 && !kinds.includes("html")) return null;
  return createElement("verbatim", line, { value: body, isBlock });
}

function readList(list: string) {
  const result = createAttributeList();
  readAttributeList(list, result);
  return result;
}
