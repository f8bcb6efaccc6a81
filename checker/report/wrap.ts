/** Breaks long lines of the text report for a terminal, so that what follows a break is never taken for a line of its own. */

/** No terminal is served well by lines shorter than this. */
const NARROWEST = 40;
/** What a continued line is set in further than the line that it continues. None of the report's own lines begins there. */
const HANG = 2;
const COLOUR = /\u001b\[\d+m/g;
const NO_COLUMN = /\p{Mn}|\p{Me}|\p{Cf}/u;
/** East Asian wide and full-width characters, and emoji. */
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many columns a terminal needs for a text; colours need none. */
export function columnsOf(text: string): number {
  const characters = [...text.replace(COLOUR, "")];
  return characters.reduce((sum, one) => sum + (NO_COLUMN.test(one) ? 0 : TWO_COLUMNS.test(one) ? 2 : 1), 0);
}

/**
 * The line as lines of at most `width` columns, broken at spaces and continued with a hanging indent. A word that is longer,
 * such as a URL, stays whole: it is there to be copied.
 * @param column where its text begins; behind its leading spaces where absent
 */
export function wrapped(line: string, width: number, column = line.search(/[^ ]|$/)): string {
  const most = Math.max(width, NARROWEST);
  if (columnsOf(line) <= most) return line;
  const begin = " ".repeat(column + HANG);
  const lines: string[] = [];
  let current = "";
  for (const [word = ""] of line.matchAll(/ *[^ ]+/g)) {
    const isFirst = columnsOf(current.trim()) === 0;
    if (isFirst || columnsOf(current + word) <= most) current += word;
    else {
      lines.push(current);
      current = begin + word.trimStart();
    }
  }
  return [...lines, current].join("\n");
}
