/** How many slips of the finger lie between two words: letters missing, added, wrong or swapped. */

/** The distance, or `most + 1` where it is more than `most`. */
export function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  return fewest(from, to, most, false);
}

/** The distance from the pattern to the stretch of the text that is most like it, or `most + 1`. */
export function distanceWithin(pattern: string, text: string, most: number): number {
  if (pattern.length - text.length > most) return most + 1;
  return fewest(pattern, text, most, true);
}

/** Which letters occur, one bit each; signs and digits share the last ones. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (text.charCodeAt(at) % 5));
  }
  return letters;
}

/** How many letters of the pattern the text lacks: at least so many slips lie between them. */
export function lacking(pattern: number, text: number): number {
  let rest = pattern & ~text;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const LONGEST = 96;
// Three rows for all calls: a key press compares thousands of names.
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/** Optimal string alignment, row by row; a row without a value that can still lead anywhere ends it. */
function fewest(from: string, to: string, most: number, isAnywhere: boolean): number {
  const width = Math.min(to.length, LONGEST);
  const height = Math.min(from.length, LONGEST);
  let [before, row, next]: readonly [Uint8Array, Uint8Array, Uint8Array] = rows;
  for (let column = 0; column <= width; column += 1) row[column] = isAnywhere ? 0 : column;
  for (let line = 1; line <= height; line += 1) {
    next[0] = line;
    let least = line;
    const letter = from.charCodeAt(line - 1);
    for (let column = 1; column <= width; column += 1) {
      const other = to.charCodeAt(column - 1);
      let cost = (row[column - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      const isSwapped =
        line > 1 && column > 1 && letter === to.charCodeAt(column - 2) && from.charCodeAt(line - 2) === other;
      if (isSwapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      next[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  let found = row[width] ?? most + 1;
  if (isAnywhere) for (let column = 0; column < width; column += 1) found = Math.min(found, row[column] ?? found);
  return Math.min(found, most + 1);
}
