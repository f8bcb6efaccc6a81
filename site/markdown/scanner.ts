/** Walks through a text with patterns that match exactly where it is. */

export interface Scanner {
  readonly text: string;
  position: number;
  /** Line of the text's first character, counted from 0. */
  readonly firstLine: number;
  /** Beginning, number and end of the line that was counted last: in a line of a megabyte the end must not be looked for twice. */
  counted: { position: number; line: number; end: number };
  /** Where patterns match last. */
  readonly last: Map<RegExp, number>;
}

/** Puts a scanner before the first character of `text`. */
export function createScanner(text: string, firstLine: number): Scanner {
  return {
    text,
    position: 0,
    firstLine,
    counted: { position: 0, line: firstLine, end: text.indexOf("\n") },
    last: new Map(),
  };
}

/** What the pattern, which must be sticky, matches here; the scanner stays. */
export function check(scanner: Scanner, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = scanner.position;
  return pattern.exec(scanner.text);
}

/** What the pattern matches here; the scanner moves behind it. */
export function scan(scanner: Scanner, pattern: RegExp): RegExpExecArray | null {
  const match = check(scanner, pattern);
  if (match !== null) scanner.position += match[0].length;
  return match;
}

/** Whether nothing is left. */
export function isAtEnd(scanner: Scanner): boolean {
  return scanner.position >= scanner.text.length;
}

/** Takes the rest of the line with its line break. */
export function takeLine(scanner: Scanner): string {
  const end = scanner.text.indexOf("\n", scanner.position);
  const line = scanner.text.slice(scanner.position, end < 0 ? undefined : end + 1);
  scanner.position += line.length;
  return line;
}

/** Line on which the scanner is. */
export function currentLine(scanner: Scanner): number {
  const { text, position } = scanner;
  if (position < scanner.counted.position)
    scanner.counted = { position: 0, line: scanner.firstLine, end: text.indexOf("\n") };
  const { counted } = scanner;
  while (counted.end >= 0 && counted.end < position) {
    counted.line += 1;
    counted.position = counted.end + 1;
    counted.end = text.indexOf("\n", counted.position);
  }
  return counted.line;
}

/**
 * Whether the pattern, which must be global, matches here or further on. What opens a span asks this before it looks for what
 * closes it: a text of nothing but openings is then gone through once, and not once for each of them.
 */
export function isAhead(scanner: Scanner, pattern: RegExp): boolean {
  let last = scanner.last.get(pattern);
  if (last === undefined) {
    last = -1;
    for (const { index } of scanner.text.matchAll(pattern)) last = index;
    scanner.last.set(pattern, last);
  }
  return last >= scanner.position;
}
