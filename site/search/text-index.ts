/** The index of the pages' text: where each term is and how much it says there, in parts of like size by the alphabet. */
import { MOST_IMPACT, type Posting, packPostings } from "../assets/search/postings.ts";
import { BOOSTS, type SectionTerms } from "./page-terms.ts";

/** An index that is being made. */
export interface TextIndex {
  /** @param page its number; pages are added in the order of their numbers */
  readonly add: (page: number, sections: readonly SectionTerms[]) => void;
  /** Whether the term is on any of the pages that were added. */
  readonly has: (term: string) => boolean;
  /** Every page was added. @returns the parts: each a line for each term, in order */
  readonly finish: () => IndexPart[];
}

/** The terms from one to another. */
interface IndexPart {
  readonly first: string;
  readonly text: string;
}

/** Characters of a part: what one word of a query loads. */
const PART = 16_000;
/** Places of one term; one that has more says little of each, and those of which it says most are enough. */
const MOST_POSTINGS = 3_000;

// Okapi BM25, Robertson and Walker 1994, with the usual constants: how soon a repeated word stops to count, and how much
// a long section is held against it.
const SATURATION = 1.2;
const LENGTH = 0.75;
/** Steps of impact to one point of weight. */
const STEPS = 4;

const MOST_SECTIONS = 4_096;
const MOST_COUNT = 1_024;
const MOST_WEIGHT = MOST_COUNT * BOOSTS;

export function createTextIndex(): TextIndex {
  // A place is one number: page, section, count and boost side by side. Ten thousand pages have millions of them.
  const places = new Map<string, number[]>();
  const lengths: number[][] = [];
  return {
    add(page, sections) {
      lengths[page] = sections.map(({ length }) => length);
      for (const [section, { terms, weights }] of sections.entries()) {
        const at = (page * MOST_SECTIONS + Math.min(section, MOST_SECTIONS - 1)) * MOST_COUNT * BOOSTS;
        for (let index = 0; index < terms.length; index += 1) {
          const term = terms[index] as string;
          const weight = weights[index] as number;
          const place = at + (weight < MOST_WEIGHT ? weight : MOST_WEIGHT - BOOSTS + (weight % BOOSTS));
          const known = places.get(term);
          if (known === undefined) places.set(term, [place]);
          else known.push(place);
        }
      }
    },
    has: (term) => places.has(term),
    finish() {
      const all = lengths.flat();
      const average = all.reduce((sum, length) => sum + length, 0) / Math.max(1, all.length) || 1;
      const posting = (place: number): Posting => {
        const boost = (place % BOOSTS) / 10;
        const count = Math.floor(place / BOOSTS) % MOST_COUNT;
        const section = Math.floor(place / (BOOSTS * MOST_COUNT)) % MOST_SECTIONS;
        const page = Math.floor(place / (BOOSTS * MOST_COUNT * MOST_SECTIONS));
        const long = 1 - LENGTH + (LENGTH * (lengths[page]?.[section] ?? 0)) / average;
        const weight = (count * (SATURATION + 1)) / (count + SATURATION * long);
        return { page, section, impact: impactOf(weight + boost) };
      };
      const lines = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
      return partsOf(lines, (list) => packPostings(mostOf(list.map(posting))));
    },
  };
}

/** How much a term says of a section, as it is in the index. */
function impactOf(weight: number): number {
  return Math.max(1, Math.min(MOST_IMPACT, Math.round(weight * STEPS)));
}

function partsOf(places: readonly [string, number[]][], pack: (list: readonly number[]) => string): IndexPart[] {
  const parts: IndexPart[] = [];
  let lines: string[] = [];
  let [first, size] = ["", 0];
  const close = (): void => {
    if (lines.length > 0) parts.push({ first, text: lines.join("\n") });
    [lines, size] = [[], 0];
  };
  for (const [term, list] of places) {
    const line = `${term} ${pack(list)}`;
    if (size + line.length > PART) close();
    if (lines.length === 0) first = term;
    lines.push(line);
    size += line.length + 1;
  }
  close();
  return parts;
}

function mostOf(postings: readonly Posting[]): { readonly pages: number; readonly postings: readonly Posting[] } {
  let [pages, last] = [0, -1];
  // Places are in order, so a page's own are side by side.
  for (const { page } of postings) {
    if (page !== last) pages += 1;
    last = page;
  }
  if (postings.length <= MOST_POSTINGS) return { pages, postings };
  const strongest = [...postings].sort((a, b) => b.impact - a.impact || order(a, b)).slice(0, MOST_POSTINGS);
  return { pages, postings: strongest.sort(order) };
}

function order(a: Posting, b: Posting): number {
  return a.page - b.page || a.section - b.section;
}
