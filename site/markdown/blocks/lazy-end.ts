/** Where text that runs on without a blank line ends all the same. */
import { isPlaceholder, readTag } from "../html/tag.ts";
import { SPAN_ELEMENTS } from "../html/names.ts";
import { ATTRIBUTE_LINE, BLANK_LINES, BLOCK_END, here, HTML_NAME, INDENT } from "../pattern.ts";
import { check, isAtEnd, type Scanner } from "../scanner.ts";

const NOT_SPAN = `(?!(?:${[...SPAN_ELEMENTS, "script"].join("|")})\\b)`;
const HTML_END = here(`${INDENT}</${NOT_SPAN}${HTML_NAME}[ \\t\\n\\v\\f\\r]*>`);
const HTML_START = here(`( {0,3})<${NOT_SPAN}${HTML_NAME}`);

/** Whether a block of HTML begins or ends on this line, at most `indent` spaces in. */
export function isHtmlLine(scanner: Scanner, indent = 3): boolean {
  const { text, position } = scanner;
  let at = position;
  while (text[at] === " " && at - position < indent) at += 1;
  if (text[at] !== "<") return false;
  if (check(scanner, HTML_END) !== null) return true;
  if (check(scanner, HTML_START) === null) return false;
  const tag = readTag(text, at);
  // A placeholder is text, and so is the line that it begins.
  return tag === undefined || !isPlaceholder(tag, text.slice(at + tag.source.length));
}

/** Whether a paragraph or a quotation cannot go on at this line. */
export function isLazyEnd(scanner: Scanner): boolean {
  return (
    isAtEnd(scanner) ||
    check(scanner, BLANK_LINES) !== null ||
    check(scanner, ATTRIBUTE_LINE) !== null ||
    check(scanner, BLOCK_END) !== null ||
    isHtmlLine(scanner)
  );
}
