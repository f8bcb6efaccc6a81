/** Ranks the pages of an index for the words of a query: rare words count more, and no word has to be there. */
import type { FoundTerm } from "./lookup.ts";
import type { QueryWord } from "./query.ts";

/** A page with the sections that speak of the query most. */
export interface ScoredPage {
  /** Number of the page. */
  readonly page: number;
  readonly score: number;
  /** The best first. */
  readonly sections: readonly { readonly section: number; readonly score: number }[];
  /** Words of the query that are not on the page, by number. */
  readonly missing: readonly number[];
}

const SECTIONS = 3;
/** What the best section counts beside the whole page. */
const TOGETHER = 0.5;

/** By section: what a word says of it. */
type Values = Map<number, number>;

/**
 * @param found the terms that each term of the query stands for
 * @param pages of the site
 * @returns the best first; pages of the same score by their number
 */
export function scorePages(
  words: readonly QueryWord[],
  found: ReadonlyMap<string, readonly FoundTerm[]>,
  pages: number,
): ScoredPage[] {
  const byPage = new Map<number, Values[]>();
  const rarities = words.map((word, number) => addWord(word, number, found, pages, byPage));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  return [...byPage]
    .map(([page, values]) => scoredPage(page, values, rarities, all))
    .sort((a, b) => b.score - a.score || a.page - b.page);
}

/** How much a word says that so many pages have: the inverse document frequency of BM25. */
export function rarityOf(pages: number, having: number): number {
  return Math.log(1 + (pages - having + 0.5) / (having + 0.5));
}

/** @returns how rare the word is; 0 where no page has it */
function addWord(
  { alternatives }: QueryWord,
  number: number,
  found: ReadonlyMap<string, readonly FoundTerm[]>,
  pages: number,
  byPage: Map<number, Values[]>,
): number {
  let rarity = 0;
  for (const { terms, weight } of alternatives) {
    const together = new Map<number, Values>();
    for (const term of terms) {
      const values = new Map<number, Values>();
      const like = found.get(term) ?? [];
      const exact = like.find((one) => one.term === term)?.pages ?? 0;
      for (const { pages: having, postings, likeness } of like) {
        const rare = rarityOf(pages, Math.max(having, exact)) * likeness;
        rarity = Math.max(rarity, rare * Math.min(1, weight));
        for (const { page, section, impact } of postings)
          raise(values, page, section, (rare * impact * weight) / terms.length);
      }
      for (const [page, ofPage] of values) for (const [section, value] of ofPage) add(together, page, section, value);
    }
    for (const [page, ofPage] of together) {
      const ofWords = byPage.get(page) ?? [];
      byPage.set(page, ofWords);
      const best = (ofWords[number] ??= new Map());
      for (const [section, value] of ofPage) best.set(section, Math.max(best.get(section) ?? 0, value));
    }
  }
  return rarity;
}

function valuesOf(values: Map<number, Values>, page: number): Values {
  const known = values.get(page) ?? new Map<number, number>();
  values.set(page, known);
  return known;
}

function add(values: Map<number, Values>, page: number, section: number, value: number): void {
  const ofPage = valuesOf(values, page);
  ofPage.set(section, (ofPage.get(section) ?? 0) + value);
}

function raise(values: Map<number, Values>, page: number, section: number, value: number): void {
  const ofPage = valuesOf(values, page);
  ofPage.set(section, Math.max(ofPage.get(section) ?? 0, value));
}

function scoredPage(page: number, values: readonly Values[], rarities: readonly number[], all: number): ScoredPage {
  const sections = new Map<number, { score: number; words: number }>();
  let sum = 0;
  let covered = 0;
  const missing: number[] = [];
  rarities.forEach((rarity, number) => {
    const ofWord = values[number];
    if (ofWord === undefined || ofWord.size === 0) return void missing.push(number);
    covered += rarity;
    sum += Math.max(...ofWord.values());
    for (const [section, value] of ofWord) {
      const { score = 0, words = 0 } = sections.get(section) ?? {};
      sections.set(section, { score: score + value, words: words + rarity });
    }
  });
  const best = [...sections]
    .map(([section, ofSection]) => ({ section, ...ofSection }))
    // A word in a heading weighs more than two in the text; a reader looks for the place that has both.
    .sort((a, b) => b.words - a.words || b.score - a.score || a.section - b.section)
    .slice(0, SECTIONS);
  const score = (sum + TOGETHER * (best[0]?.score ?? 0)) * (all === 0 ? 1 : covered / all);
  return { page, score, sections: best, missing };
}
