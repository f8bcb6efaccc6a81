/** Turns whatever an author wrote where words were expected into words. */

/** A string, a number or a list becomes a list of trimmed, non-empty strings; a string is split at commas. */
export function wordList(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [value];
  return items.flatMap((item) => {
    const text = textOf(item);
    return text === "" ? [] : [text];
  });
}

/** A scalar as text; empty for anything that is no scalar. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toISOString().slice(0, 10) : "";
}

/**
 * The words of a text with one blank between them, on one line. A blank that is by itself already, as most are, is not touched: putting
 * one in the place of each takes five times as long.
 */
export function oneLine(text: string): string {
  return text.replace(/[^\S ]\s*| \s+/g, " ").trim();
}
