/** Makes untrusted text harmless for a terminal: no control characters, no invisible reordering. */

// C0 but line feed, DEL, C1, zero-width and bidirectional controls, line and paragraph separators, byte order mark.
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with every such character written out as `\u001b`. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) =>
    character === "\t" ? " " : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A copy of plain data in which every string is printable. */
export function printableData<T>(data: T): T {
  if (typeof data === "string") return printable(data) as T;
  if (Array.isArray(data)) return data.map(printableData) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [printable(key), printableData(value)])) as T;
}
