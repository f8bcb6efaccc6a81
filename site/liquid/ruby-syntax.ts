/** Writes what Ruby's Liquid reads in its own way so that LiquidJS reads the same in it. */

/** Names under which a page's scope has what LiquidJS has no words for. */
export const FLOATS = "pilotbook_float";
export const PARENT_LOOP = "pilotbook_parentloop";

const PARTS = /"[^"]*"|'[^']*'|(?<![\w.\]-])-?\d+\.\d+(?![\w.])|\bforloop\.parentloop\b|\.\[/g;

/**
 * The inside of an output or a tag: a string has no escapes, `"\n"` is a backslash and an n; `page.[name]` is `page[name]`; `1.0` stays
 * a float.
 */
export function fromRuby(source: string): string {
  if (!/[\\[.]/.test(source)) return source;
  return source.replace(PARTS, (part) => {
    if (part.startsWith('"') || part.startsWith("'")) return part.replaceAll("\\", "\\\\");
    if (part === ".[") return "[";
    return part.startsWith("f") ? PARENT_LOOP : `${FLOATS}["${part}"]`;
  });
}
