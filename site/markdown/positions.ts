/** Finds the place in the Markdown file that a line of the rendered text came from. */

interface Position {
  readonly line: number;
  readonly column?: number;
}

export interface Positions {
  /** Line of the file for a line of the text, which is counted from 0. */
  readonly lineOf: (line: number) => number;
  /** The same with the column of an excerpt, where the file's line has it exactly so. */
  readonly find: (line: number, excerpt: string) => Position;
}

/** The positions of a page; `lines` maps lines after Liquid to lines before it, and is empty where nothing moved. */
export function createPositions(source: string, firstLine: number, lines: readonly number[]): Positions {
  const sourceLines = source.split("\n");
  const before = (line: number) => (lines.length === 0 ? line : (lines[line] ?? lines.at(-1) ?? 0));
  // What is twice on a line is asked for twice, in the order of the text.
  const found = new Map<string, number>();
  return {
    lineOf: (line) => firstLine + before(line),
    find(line, excerpt) {
      const at = before(line);
      const key = `${at} ${excerpt}`;
      const text = excerpt === "" ? "" : (sourceLines[at] ?? "");
      const next = text.indexOf(excerpt, (found.get(key) ?? -1) + 1);
      const column = next < 0 ? text.indexOf(excerpt) : next;
      found.set(key, column);
      return text === "" || column < 0 ? { line: firstLine + at } : { line: firstLine + at, column: column + 1 };
    },
  };
}
