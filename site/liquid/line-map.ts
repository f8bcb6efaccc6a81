/** Tells for each line of a rendered text which line of the source it came from. */

/** The source line of every line of `text`, from the marks that were taken out of it. */
export function sourceLines(
  text: string,
  marks: readonly { readonly offset: number; readonly line: number }[],
): number[] {
  const lines: number[] = [];
  let next = 0;
  let begin = 0;
  for (const content of text.split("\n")) {
    const textBegin = begin + content.length - content.trimStart().length;
    const end = begin + content.length;
    let found: number | undefined;
    // Of the marks before the line's first character the last is the nearest: captured text brings its own.
    for (; next < marks.length && (marks[next]?.offset ?? 0) <= end; next += 1) {
      const mark = marks[next];
      if (mark !== undefined && (found === undefined || mark.offset <= textBegin)) found = mark.line;
    }
    lines.push(found ?? (lines.length === 0 ? 0 : (lines.at(-1) ?? 0) + 1));
    begin = end + 1;
  }
  return lines;
}
