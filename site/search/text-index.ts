/** The index of the pages' text: where each term is and how much it says there, in parts of like size by the alphabet. */
import { MOST_IMPACT, type Posting, packPostings, unpackPostings } from "../assets/search/postings.ts";
import { BOOSTS, type SectionTerms } from "./page-terms.ts";

/** An index of all pages of a site. JSON can hold its parts. */
export interface TextIndex {
  /** Words of a section at the mean, to two digits: a page that is changed is seldom a reason to weigh all others anew. */
  readonly average: number;
  /** Words of each section, by the number of the page. */
  readonly lengths: readonly (readonly number[])[];
  /** In the order of the alphabet. */
  readonly terms: ReadonlyMap<string, IndexedTerm>;
}

interface IndexedTerm {
  /** Its places, packed; of very many those of which it says most. */
  readonly places: string;
  /** All of them, where some are left out. */
  readonly all?: string;
}

/** What was on a page and what is on it now. */
export interface PageChange {
  readonly before: readonly SectionTerms[];
  readonly after: readonly SectionTerms[];
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

/** An index of all pages that is being made. */
export interface IndexMaker {
  /** Adds the page of the next number. */
  readonly add: (sections: readonly SectionTerms[]) => void;
  readonly finish: () => TextIndex;
}

export function createIndexMaker(): IndexMaker {
  // A place is one number: page, section, count and boost side by side. Ten thousand pages have millions of them.
  const places = new Map<string, number[]>();
  const lengths: number[][] = [];
  return {
    add(sections) {
      const page = lengths.push(sections.map(({ length }) => length)) - 1;
      eachPlace(page, sections, (term, place) => {
        const known = places.get(term);
        if (known === undefined) places.set(term, [place]);
        else known.push(place);
      });
    },
    finish() {
      const average = averageOf(lengths);
      const posting = (place: number): Posting => postingAt(place, lengths[pageOf(place)] ?? [], average);
      const sorted = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
      const terms = new Map(sorted.map(([term, list]) => [term, indexed(list.map(posting))]));
      return { average, lengths, terms };
    },
  };
}

/**
 * The same index as of all pages anew.
 * @param changes by the number of the page; no page may have come or gone
 * @returns undefined where the changes weigh every other page anew
 */
export function changedIndex(index: TextIndex, changes: ReadonlyMap<number, PageChange>): TextIndex | undefined {
  const lengths = index.lengths.map((known, page) => changes.get(page)?.after.map(({ length }) => length) ?? known);
  const average = averageOf(lengths);
  if (average !== index.average) return undefined;
  const terms = new Map(index.terms);
  for (const [term, byPage] of changedPostings(changes, average)) {
    const known = terms.get(term);
    const others = known === undefined ? [] : unpackPostings(known.all ?? known.places).postings;
    const postings = [...others.filter(({ page }) => !byPage.has(page)), ...[...byPage.values()].flat()].sort(order);
    if (postings.length === 0) terms.delete(term);
    else terms.set(term, indexed(postings));
  }
  return { average, lengths, terms: new Map([...terms].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** @returns the places that a term has now, by the pages on which they are others than before */
function changedPostings(
  changes: ReadonlyMap<number, PageChange>,
  average: number,
): Map<string, Map<number, readonly Posting[]>> {
  const changed = new Map<string, Map<number, readonly Posting[]>>();
  for (const [page, { before, after }] of changes) {
    const [old, now] = [postingsOf(page, before, average), postingsOf(page, after, average)];
    for (const term of new Set([...old.keys(), ...now.keys()])) {
      const postings = now.get(term) ?? [];
      if (isSame(old.get(term) ?? [], postings)) continue;
      const byPage = changed.get(term) ?? new Map<number, readonly Posting[]>();
      changed.set(term, byPage.set(page, postings));
    }
  }
  return changed;
}

function postingsOf(page: number, sections: readonly SectionTerms[], average: number): Map<string, Posting[]> {
  const lengths = sections.map(({ length }) => length);
  const postings = new Map<string, Posting[]>();
  eachPlace(page, sections, (term, place) => {
    const known = postings.get(term) ?? [];
    known.push(postingAt(place, lengths, average));
    postings.set(term, known);
  });
  return postings;
}

function isSame(postings: readonly Posting[], others: readonly Posting[]): boolean {
  return (
    postings.length === others.length &&
    postings.every(({ section, impact }, at) => section === others[at]?.section && impact === others[at].impact)
  );
}

function eachPlace(
  page: number,
  sections: readonly SectionTerms[],
  found: (term: string, place: number) => void,
): void {
  for (const [section, { terms, weights }] of sections.entries()) {
    const at = (page * MOST_SECTIONS + Math.min(section, MOST_SECTIONS - 1)) * MOST_COUNT * BOOSTS;
    for (let index = 0; index < terms.length; index += 1) {
      const weight = weights[index] as number;
      found(terms[index] as string, at + (weight < MOST_WEIGHT ? weight : MOST_WEIGHT - BOOSTS + (weight % BOOSTS)));
    }
  }
}

function pageOf(place: number): number {
  return Math.floor(place / (BOOSTS * MOST_COUNT * MOST_SECTIONS));
}

/** @param lengths of the page's sections */
function postingAt(place: number, lengths: readonly number[], average: number): Posting {
  const boost = (place % BOOSTS) / 10;
  const count = Math.floor(place / BOOSTS) % MOST_COUNT;
  const section = Math.floor(place / (BOOSTS * MOST_COUNT)) % MOST_SECTIONS;
  const long = 1 - LENGTH + (LENGTH * (lengths[section] ?? 0)) / average;
  const weight = (count * (SATURATION + 1)) / (count + SATURATION * long);
  return { page: pageOf(place), section, impact: impactOf(weight + boost) };
}

function averageOf(lengths: readonly (readonly number[])[]): number {
  let [words, sections] = [0, 0];
  for (const ofPage of lengths) {
    for (const length of ofPage) words += length;
    sections += ofPage.length;
  }
  return Number((words / Math.max(1, sections)).toPrecision(2)) || 1;
}

/** How much a term says of a section, as it is in the index. */
function impactOf(weight: number): number {
  return Math.max(1, Math.min(MOST_IMPACT, Math.round(weight * STEPS)));
}

/** The index as the browser loads it: a line for each term, in order. */
export function partsOf({ terms }: TextIndex): IndexPart[] {
  const parts: IndexPart[] = [];
  let lines: string[] = [];
  let [first, size] = ["", 0];
  const close = (): void => {
    if (lines.length > 0) parts.push({ first, text: lines.join("\n") });
    [lines, size] = [[], 0];
  };
  for (const [term, { places }] of terms) {
    const line = `${term} ${places}`;
    if (size + line.length > PART) close();
    if (lines.length === 0) first = term;
    lines.push(line);
    size += line.length + 1;
  }
  close();
  return parts;
}

/** @param postings in order */
function indexed(postings: readonly Posting[]): IndexedTerm {
  let [pages, last] = [0, -1];
  // Places are in order, so a page's own are side by side.
  for (const { page } of postings) {
    if (page !== last) pages += 1;
    last = page;
  }
  const all = packPostings({ pages, postings });
  if (postings.length <= MOST_POSTINGS) return { places: all };
  const strongest = [...postings].sort((a, b) => b.impact - a.impact || order(a, b)).slice(0, MOST_POSTINGS);
  return { places: packPostings({ pages, postings: strongest.sort(order) }), all };
}

function order(a: Posting, b: Posting): number {
  return a.page - b.page || a.section - b.section;
}
