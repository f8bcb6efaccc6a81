/** Marks that tell, while HTML is being made, on which line of the source a tag was written; none reaches the reader. */

const BEGIN = "\u{10FFF0}";
const END = "\u{10FFF1}";
const MARKS = new RegExp(`${BEGIN}(\\d+)${END}`, "gu");

/** The mark of a line. */
export function lineMark(line: number): string {
  return `${BEGIN}${line}${END}`;
}

/** The text without its marks, and for each mark where it stood in that text. */
export function takeLineMarks(marked: string): { text: string; marks: { offset: number; line: number }[] } {
  const marks: { offset: number; line: number }[] = [];
  let removed = 0;
  const text = marked.replace(MARKS, (mark: string, line: string, offset: number) => {
    marks.push({ offset: offset - removed, line: Number(line) });
    removed += mark.length;
    return "";
  });
  return { text, marks };
}
