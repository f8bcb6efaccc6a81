/** Parses the JSON of others, once it is known that it is neither too deep nor too much for this host's memory. */

/** `syntax`: not JSON; `depth`, `size`: not parsed, because it is nested deeper or has more values than any honest answer. */
export type JsonFault = "syntax" | "depth" | "size";

/** Kubernetes objects are some twenty levels deep; what walks through a value calls itself for each. */
export const MOST_LEVELS = 200;
/** Objects, lists and their members. Each takes up to 200 bytes: 400 MB, where a page of 500 pods has 200,000 of them. */
export const MOST_VALUES = 2_000_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OBJECT, OBJECT_END, LIST, LIST_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * The value, or why there is none. Never throws.
 * @param revive as JSON.parse has it
 */
export function parseJson(
  text: string,
  revive?: (key: string, value: unknown) => unknown,
): { readonly value: unknown } | { readonly fault: JsonFault } {
  const fault = excessOf(text);
  if (fault !== undefined) return { fault };
  try {
    return { value: JSON.parse(text, revive) };
  } catch {
    return { fault: "syntax" };
  }
}

/** Counts levels and values in one pass, without making any. What is no JSON may be counted wrongly; parsing refuses it. */
function excessOf(text: string): JsonFault | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at + 1);
    else if (code === COMMA) values++;
    else if (code === OBJECT || code === LIST) {
      values++;
      if (++depth > MOST_LEVELS) return "depth";
    } else if (code === OBJECT_END || code === LIST_END) depth--;
    if (values > MOST_VALUES) return "size";
  }
  return undefined;
}

/** Where the quote is that ends a string: one behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
