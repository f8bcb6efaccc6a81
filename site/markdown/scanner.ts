/** Walks through a text with patterns that match exactly where it stands. */

export interface Scanner {
  readonly text: string;
  position: number;
  /** Line of the text's first character, counted from 0. */
  readonly firstLine: number;
  /** Where the last line was counted, so that counting goes on from there. */
  counted: { position: number; line: number };
}

/** Puts a scanner before the first character of `text`. */
export function createScanner(text: string, firstLine: number): Scanner {
  return { text, position: 0, firstLine, counted: { position: 0, line: firstLine } };
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

/** Line on which the scanner stands. */
export function currentLine(scanner: Scanner): number {
  const { text, position, counted } = scanner;
  if (position < counted.position) scanner.counted = { position: 0, line: scanner.firstLine };
  let { position: from, line } = scanner.counted;
  for (let next = text.indexOf("\n", from); next >= 0 && next < position; next = text.indexOf("\n", from)) {
    line += 1;
    from = next + 1;
  }
  scanner.counted = { position: from, line };
  return line;
}
