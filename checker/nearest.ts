/** Finds what somebody probably meant. */

/**
 * The candidates closest to a misspelt word, nearest first; letter case does not count.
 * @returns at most `most` of them; none where nothing is closer than a third of the word
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const limit = Math.max(2, Math.ceil(word.length / 3));
  return closest(word, candidates, most, limit);
}

/** The same without a limit: of names that are few, the best are worth showing however odd the word is. */
export function closest(word: string, candidates: Iterable<string>, most = 3, limit = Infinity): string[] {
  const wanted = word.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, away: awayFrom(wanted, candidate.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** The closest as words, `x or y`; undefined where none is close. */
export function likely(word: string, candidates: Iterable<string>, most = 3): string | undefined {
  return nearest(word, candidates, most).join(" or ") || undefined;
}

/**
 * ` Did you mean x or y?`, or nothing: to be appended to a sentence.
 * @param prefix is put before each, such as `--`
 */
export function didYouMean(word: string, candidates: Iterable<string>, prefix = ""): string {
  const close = nearest(word, candidates).map((one) => prefix + one);
  return close.length === 0 ? "" : ` Did you mean ${close.join(" or ")}?`;
}

/** A name that contains what was typed comes before any that is merely spelt alike. */
function awayFrom(wanted: string, candidate: string): number {
  return wanted.length > 2 && candidate.includes(wanted) ? 0 : distance(wanted, candidate);
}

/** Levenshtein's: how many letters to insert, delete or replace. Long words are compared by their beginning. */
function distance(from: string, to: string): number {
  const [a, b] = [from.slice(0, 80), to.slice(0, 80)];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * The only candidate that is one slip away from a word: a letter too many, too few, wrong, or in the place of its neighbour, or
 * letters in another case. Undefined where several are, and for words so short that any other word is. Another number is no slip.
 */
export function oneSlipAway(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length < 4) return undefined;
  const found = [...new Set(candidates)].filter((candidate) => candidate !== word && isOneSlip(word, candidate));
  return found.length === 1 ? found[0] : undefined;
}

function isOneSlip(word: string, other: string): boolean {
  const [a, b] = [word.toLowerCase(), other.toLowerCase()];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwapped = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwapped || (left.length <= 1 && right.length <= 1 && !/\d/.test(left + right));
}
