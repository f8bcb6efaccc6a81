/** Counts the lines of a log that match, within bounds of work and length that no log and no expression can break. */
import type { Pattern, Work } from "../patterns/pattern.ts";

/** A line is read to this character: what matches beyond it would take too long to find. */
export const LONGEST_LINE = 65_536;
/** Steps after which others have their turn. */
const TURN = 1_000_000;

export interface MatchingLines {
  readonly lines: number;
  readonly matches: number;
  /** The last lines that match, the newest first, with the column at which each match begins. */
  readonly newest: readonly { readonly line: string; readonly column: number }[];
  /** Lines that did not match as far as they were read, and of which more was left. */
  readonly tooLong: number;
  /** The work was used up: lines before those that were counted were not looked at. */
  readonly unfinished: boolean;
}

/**
 * From the newest line to the oldest; empty lines do not count. Pauses now and then: whoever goes on lets others work first.
 * @param work what may be spent on it
 * @param keep how many lines that match are kept
 */
export function* matchingLines(text: string, pattern: Pattern, work: Work, keep = 1): Generator<void, MatchingLines> {
  let [lines, matches, tooLong] = [0, 0, 0];
  const newest: { line: string; column: number }[] = [];
  let pauseAt = work.left - TURN;
  for (let end = text.length; end > 0;) {
    if (work.left < pauseAt) {
      pauseAt = work.left - TURN;
      yield;
    }
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end).replace(/\r$/, "");
    end = start - 1;
    if (line === "") continue;
    const read = line.slice(0, LONGEST_LINE);
    const isFound = pattern.test(read, work);
    if (isFound === undefined) return { lines, matches, tooLong, unfinished: true, newest };
    lines++;
    if (isFound) {
      matches++;
      if (newest.length < keep) newest.push({ line, column: pattern.search(read) ?? 0 });
    } else if (line.length > LONGEST_LINE) tooLong++;
  }
  return { lines, matches, tooLong, unfinished: false, newest };
}
