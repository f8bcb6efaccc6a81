/** Where a term is, as a line of printable characters: for each page its sections, and how much the term says of each. */

/** A term in one section of one page. */
export interface Posting {
  /** Number of the page. */
  readonly page: number;
  /** Number of the section on the page; 0 is what is above its first heading, with the page's names. */
  readonly section: number;
  /** 0 to `MOST_IMPACT`. */
  readonly impact: number;
}

/** What is known of a term. */
export interface TermPostings {
  /** How many pages have it; more than are listed, where it is on very many. */
  readonly pages: number;
  readonly postings: readonly Posting[];
}

// 92 printable characters that JSON leaves as they are; the first half ends a number, the second says that it goes on.
const DIGITS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
  (character) => character !== '"' && character !== "\\",
);
const HALF = DIGITS.length / 2;
const VALUES = new Map(DIGITS.map((character, value) => [character.charCodeAt(0), value]));

/** The last section of a page and its impact are one digit. */
export const MOST_IMPACT = HALF / 2 - 1;

/** @param postings by page, then by section, both ascending */
export function packPostings({ pages, postings }: TermPostings): string {
  let text = digitsOf(pages);
  let page = -1;
  postings.forEach((posting, index) => {
    if (posting.page !== page) text += digitsOf(posting.page - Math.max(0, page));
    page = posting.page;
    const isLast = postings[index + 1]?.page !== page;
    text += digitsOf(posting.section) + digitsOf(posting.impact * 2 + (isLast ? 1 : 0));
  });
  return text;
}

export function unpackPostings(text: string): TermPostings {
  let at = 0;
  const next = (): number => {
    let number = 0;
    for (let scale = 1; at < text.length; scale *= HALF) {
      const value = VALUES.get(text.charCodeAt(at)) ?? 0;
      at += 1;
      if (value < HALF) return number + value * scale;
      number += (value - HALF) * scale;
    }
    return number;
  };
  const pages = next();
  const postings: Posting[] = [];
  for (let page = 0; at < text.length;) {
    page += next();
    for (let isLast = false; !isLast && at < text.length;) {
      const section = next();
      const last = next();
      isLast = last % 2 === 1;
      postings.push({ page, section, impact: last >> 1 });
    }
  }
  return { pages, postings };
}

/** The lowest digit first. */
function digitsOf(number: number): string {
  let text = "";
  let rest = number;
  for (; rest >= HALF; rest = Math.floor(rest / HALF)) text += DIGITS[HALF + (rest % HALF)];
  return text + DIGITS[rest];
}
