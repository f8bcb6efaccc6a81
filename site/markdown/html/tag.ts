/** Reads one HTML tag: its name and attributes as the dialect understands them. */
import { isAhead, scan, type Scanner } from "../scanner.ts";
import { HTML_NAME, here, SPACE } from "../pattern.ts";
import { isHtmlElement, isKnown, isRarelyMeant, VOID_ELEMENTS } from "./names.ts";

export interface Tag {
  readonly name: string;
  readonly attributes: Map<string, string>;
  /** Written as `<name />`. */
  readonly isClosed: boolean;
  /** As it is in the text. */
  readonly source: string;
}

const OPENING = here(`<(${HTML_NAME})`);
const ATTRIBUTE = here(
  `${SPACE}+(${HTML_NAME})(?:${SPACE}*=${SPACE}*(?:([\\p{L}\\p{M}\\p{Nd}\\p{Pc}]+)|(["'])([^]*?)\\3))?`,
);
const ENDING = here(`${SPACE}*(/)?>`);
/** An end tag. */
export const END_TAG = here(`</(${HTML_NAME})${SPACE}*>`);
const COMMENT = here("<!--[^]*?-->");
const COMMENT_END = /-->/g;
const INSTRUCTION = here("<\\?[^]*?\\?>");
const INSTRUCTION_END = /\?>/g;

/** The tag that begins at `position`, if one does. */
export function readTag(text: string, position: number): Tag | undefined {
  const opening = matchAt(OPENING, text, position);
  if (opening === null) return undefined;
  const written = opening[1] ?? "";
  const name = isKnown(written.toLowerCase()) ? written.toLowerCase() : written;
  const attributes = new Map<string, string>();
  let at = position + opening[0].length;
  for (let match = matchAt(ATTRIBUTE, text, at); match !== null; match = matchAt(ATTRIBUTE, text, at)) {
    const key = match[1] ?? "";
    attributes.set(isKnown(name) ? key.toLowerCase() : key, match[2] ?? match[4] ?? "");
    at += match[0].length;
  }
  const ending = matchAt(ENDING, text, at);
  if (ending === null) return undefined;
  return { name, attributes, isClosed: ending[1] !== undefined, source: text.slice(position, at + ending[0].length) };
}

/**
 * Whether a tag is really a placeholder: `<clusterID>`, `<pod name>`, or a real but rare name that is alone.
 * A browser would swallow it; kramdown does.
 */
export function isPlaceholder(tag: Tag, rest: string): boolean {
  if (!isHtmlElement(tag.name)) return true;
  if (!isRarelyMeant(tag.name) || tag.isClosed || [...tag.attributes.values()].some((value) => value !== ""))
    return false;
  if (VOID_ELEMENTS.has(tag.name)) return tag.name !== "wbr" && tag.name !== "hr" && tag.name !== "col";
  return !rest.toLowerCase().includes(`</${tag.name.toLowerCase()}`);
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** Takes a comment. */
export function scanComment(scanner: Scanner): RegExpExecArray | null {
  return isAhead(scanner, COMMENT_END) ? scan(scanner, COMMENT) : null;
}

/** Takes a processing instruction. */
export function scanInstruction(scanner: Scanner): RegExpExecArray | null {
  return isAhead(scanner, INSTRUCTION_END) ? scan(scanner, INSTRUCTION) : null;
}
