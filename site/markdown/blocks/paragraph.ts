/** Paragraphs: what no other rule takes. */
import type { BlockRule } from "../document.ts";
import { addText } from "../element.ts";
import { here, INDENT, ITEM_REST, LIST_START, withoutTrailingSpace } from "../pattern.ts";
import { check, currentLine, type Scanner, takeLine } from "../scanner.ts";
import { QUOTE_START } from "./block-quote.ts";
import { createBlock } from "./boundary.ts";
import { HASH_HEADING } from "./heading.ts";
import { isLazyEnd } from "./lazy-end.ts";

const START = here(`${INDENT}[^ \\t\\n]`);
const DEFINITION_START = here(`${INDENT}:${ITEM_REST}`);
const LETTER = /[A-Za-z]/;
const FENCE_START = here(" {0,3}[~`]{3}");
const INTERRUPTIONS = [LIST_START, HASH_HEADING, DEFINITION_START, QUOTE_START, FENCE_START];

export const paragraph: BlockRule = (state) => {
  const { scanner, parent } = state;
  if (check(scanner, START) === null) return false;
  const line = currentLine(scanner);
  const begin = scanner.position;
  takeLine(scanner);
  while (!isEnd(scanner)) takeLine(scanner);
  const text = withoutTrailingSpace(scanner.text.slice(begin, scanner.position));
  const last = parent.children.at(-1);
  if (last?.type === "paragraph") {
    // Two spaces before the line break belong to the hard break that they make.
    const joint = scanner.text.slice(Math.max(0, begin - 3), begin) === "  \n" ? "  \n" : "\n";
    addText(last, joint + text, line, "raw-text");
  } else {
    const block = createBlock(state, "paragraph", line);
    addText(block, text.replace(/^[ \t\n\v\f\r\0]+/, ""), line, "raw-text");
    parent.children.push(block);
  }
  return true;
};

function isEnd(scanner: Scanner): boolean {
  // Nothing that ends a paragraph begins with a letter, and most lines do.
  if (LETTER.test(scanner.text[scanner.position] ?? "")) return false;
  return isLazyEnd(scanner) || INTERRUPTIONS.some((pattern) => check(scanner, pattern) !== null);
}
