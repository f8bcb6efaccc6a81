/** The pieces that patterns of this dialect are put together from, and how they are put together. */

/** White space as this dialect counts it: a no-break space is text. */
export const SPACE = "[ \\t\\n\\v\\f\\r]";
/** White space within a line. */
export const BLANK = "[ \\t\\v\\f\\r]";
/** Name of an HTML element or attribute. */
const NAME_PART = "[\\p{Alphabetic}_][-\\p{Alphabetic}\\p{Nd}._]*";
export const HTML_NAME = `(?:${NAME_PART}:)?${NAME_PART}`;
/** What may stand inside `{: … }`. */
export const LIST_CONTENT = "(?:\\\\\\}|[^}])";
/** Name of an attribute, a reference, a footnote. */
export const IDENTIFIER = "\\w[\\w-]*";
/** Up to three spaces: more is indented code. */
export const INDENT = " {0,3}";

/** A pattern that matches exactly where a scanner is. */
export function here(source: string, flags = ""): RegExp {
  return new RegExp(source, `yu${flags}`);
}

/** Escapes what a pattern would read as its own. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** A text without white space, or NUL, at its end. A pattern would look at every space from every space. */
export function withoutTrailingSpace(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\n\v\f\r\0".includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Lines that hold nothing but white space. */
export const BLANK_LINES = here(`(?:${BLANK}*\\n)+`);
/** A line `^` ends the block before it. */
export const BLOCK_END = here(`\\^${BLANK}*\\n`);
/** An attribute list alone on its line. */
export const ATTRIBUTE_LINE = here(`${INDENT}\\{:(?!:|/)(${LIST_CONTENT}+)\\}${SPACE}*?\\n`);
/** A list item's marker and the rest of its line. */
export const ITEM_REST = "[\\t| ][^\\n]*\\n";
export const LIST_START = here(`${INDENT}(?:[+*-]|\\d+\\.)${ITEM_REST}`);
