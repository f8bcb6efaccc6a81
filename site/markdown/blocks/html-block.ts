/** Blocks of HTML: an element that is not for use inside a line begins one, and `markdown="1"` has its inside read. */
import type { BlockRule } from "../document.ts";
import { createElement } from "../element.ts";
import { here, INDENT } from "../pattern.ts";
import { check, currentLine, scan } from "../scanner.ts";
import { isBlockName, readElement } from "../html/raw.ts";
import { END_TAG, isPlaceholder, readTag, scanComment } from "../html/tag.ts";

const START = here(`${INDENT}<`);
const INDENTATION = here(INDENT);
const TRAILING_SPACE = here("[ \\t]*\\n");

export const htmlBlock: BlockRule = (state) => {
  const { scanner, parent } = state;
  if (check(scanner, START) === null) return false;
  const line = currentLine(scanner);
  const comment = scanComment(scanner);
  if (comment !== null) {
    parent.children.push(createElement("html-comment", line, { value: comment[0], isBlock: true }));
    scan(scanner, TRAILING_SPACE);
    return true;
  }
  const begin = scanner.position;
  scan(scanner, INDENTATION);
  const tag = readTag(scanner.text, scanner.position);
  if (
    tag !== undefined &&
    isBlockName(tag.name) &&
    !isPlaceholder(tag, scanner.text.slice(scanner.position + tag.source.length))
  ) {
    scanner.position += tag.source.length;
    readElement(state, tag, line);
    return true;
  }
  const end = scan(scanner, END_TAG);
  const name = end?.[1]?.toLowerCase() ?? "";
  if (end !== null && isBlockName(name) && parent.type === "html" && parent.value === name) {
    state.isEnded = true;
    return true;
  }
  scanner.position = begin;
  return false;
};
