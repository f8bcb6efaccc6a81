/** Long texts as string literals of a source that is ASCII and has short lines. */

/** A long text as literals of so many characters, a line each, never cut inside an escape. */
export function* stringLines(text: string, size: number): Generator<string> {
  for (let start = 0; start < text.length; start += size) yield `${asciiLiteral(text.slice(start, start + size))},`;
}

/** A single-quoted literal: JSON is full of double quotes, which then need no escape. */
export function asciiLiteral(text: string): string {
  const escaped = text.replace(/[^ -~]|['\\]/g, (character) =>
    character === "'" || character === "\\"
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `'${escaped}'`;
}
