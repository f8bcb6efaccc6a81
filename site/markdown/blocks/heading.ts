/** Headings: `## Title`, also right behind text, and underlined ones, which must stand apart; `{#id}` names them. */
import type { BlockRule, BlockState } from "../document.ts";
import { addText } from "../element.ts";
import { here, INDENT, withoutTrailingSpace } from "../pattern.ts";
import { check, currentLine } from "../scanner.ts";
import { createBlock, isAfterBoundary } from "./boundary.ts";

/** How a heading with number signs looks. */
export const HASH_HEADING = here("(?<marks>#{1,6})[\\t ]+(?<text>[^\\n]*)\\n");
const UNDERLINED_HEADING = here(`${INDENT}(?<text>[^ \\t\\n][^\\n]*)\\n(?<underline>[-=])[-=]*[ \\t\\r\\f\\v]*\\n`);
const GIVEN_ID = /[\t ]\{#(?<id>[:\p{L}_][\u0300-\u036F:\p{L}_\-.0-9\u00B7\u203F-\u2040]*)\}$/u;

export const hashHeading: BlockRule = (state) => {
  const match = check(state.scanner, HASH_HEADING);
  if (match === null) return false;
  const { marks = "", text = "" } = match.groups ?? {};
  const [title, id] = splitId(text);
  return addHeading(state, match[0], marks.length, withoutTrailingSpace(title.replace(/[\t ]#+$/, "")), id);
};

export const underlinedHeading: BlockRule = (state) => {
  const match = check(state.scanner, UNDERLINED_HEADING);
  if (match === null || !isAfterBoundary(state)) return false;
  const { underline, text = "" } = match.groups ?? {};
  return addHeading(state, match[0], underline === "-" ? 2 : 1, ...splitId(text));
};

function splitId(text: string): [title: string, id: string | undefined] {
  const title = withoutTrailingSpace(text);
  const match = GIVEN_ID.exec(title);
  return match === null ? [title, undefined] : [withoutTrailingSpace(title.slice(0, match.index)), match.groups?.id];
}

function addHeading(state: BlockState, source: string, level: number, title: string, id: string | undefined): boolean {
  if (title === "") return false;
  const { scanner, parent } = state;
  const heading = createBlock(state, "heading", currentLine(scanner), { level });
  scanner.position += source.length;
  addText(heading, title, heading.line, "raw-text");
  if (id !== undefined) heading.attributes.set("id", id);
  parent.children.push(heading);
  return true;
}
