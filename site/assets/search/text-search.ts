/** Finds words in the text of all pages: in which sections they are, which page says most of them, and where. */
import { excerptOf, type Piece, type Sought } from "./excerpt.ts";
import { createLookup, type FoundTerm } from "./lookup.ts";
import type { NamedPage, NameIndex } from "./names-file.ts";
import { type PageFile, pageFileName } from "./page-file.ts";
import type { Parts } from "./parts.ts";
import { createQueryReader, type QueryReader, type QueryWord } from "./query.ts";
import { rarityOf, type ScoredPage, scorePages } from "./score.ts";

/** A page that speaks of what was typed. */
export interface TextMatch {
  readonly page: NamedPage;
  /** The best first. */
  readonly places: readonly TextPlace[];
  /** Words of the query that the page does not have. */
  readonly missing: readonly string[];
}

/** A section of it. */
interface TextPlace {
  /** Of the heading. Both are empty for the beginning of the page. */
  readonly id: string;
  readonly title: string;
  /** Empty where the text of the page did not come. */
  readonly excerpt: readonly Piece[];
}

/** What was found for a query. */
export interface TextFound {
  /** The best first. */
  readonly matches: readonly TextMatch[];
  /** The pages that fit best, also those that were not wanted. */
  readonly near: readonly NamedPage[];
  /** Whether the best page has every word as it was typed. */
  readonly isExact: boolean;
}

/** @param isWanted says which pages to show; of the first ones as many as `most` */
export type TextSearch = (query: string, most: number, isWanted?: (page: NamedPage) => boolean) => Promise<TextFound>;

/** Pages whose text is looked at: which of them has the words side by side is not in the index. */
const LOOKED_AT = 16;
/** What words side by side count. */
const TOGETHER = 9;
const NEAR = 40;
/** Of the best page's score: what has less speaks of something else. */
const LEAST = 0.15;

/** @throws an error where the index says nothing of the text; the search rejects where a part of the index does not come */
export function createTextSearch({ text, pages, version }: NameIndex, parts: Parts): TextSearch {
  if (text === undefined) throw new Error("the text of the pages is not searched");
  const reader = createQueryReader(text);
  const lookup = createLookup(text, version, parts);
  return async (query, most, isWanted = () => true) => {
    const words = reader.wordsOf(query);
    const wanted = [...new Set(words.flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms)))];
    const found = new Map(
      await Promise.all(wanted.map(async (term): Promise<[string, FoundTerm[]]> => [term, await lookup(term)])),
    );
    const all = scorePages(words, found, pages.length).flatMap((scored): CandidatePage[] => {
      const page = pages.at(scored.page);
      return page === undefined ? [] : [{ scored, page }];
    });
    const least = (all[0]?.scored.score ?? 0) * LEAST;
    const candidates = all
      .filter(({ scored, page }) => scored.score >= least && isWanted(page))
      .slice(0, Math.max(most, LOOKED_AT));
    const sought = soughtOf(words, found, pages.length);
    const read = await Promise.all(
      candidates.map(async (candidate, index) => {
        const file = index < LOOKED_AT ? await fileOf(candidate.page, parts) : [];
        return readPage(candidate, file, sought, reader);
      }),
    );
    const best = read.sort((a, b) => b.score - a.score || a.number - b.number).slice(0, most);
    return {
      matches: best.map(({ page, places, missing }) => ({
        page,
        places,
        missing: missing.map((number) => words[number]?.text ?? ""),
      })),
      near: all.slice(0, NEAR).map(({ page }) => page),
      isExact: best[0]?.missing.length === 0 && words.every((word) => isKnown(word, found)),
    };
  };
}

interface CandidatePage {
  readonly scored: ScoredPage;
  readonly page: NamedPage;
}

/** Whether the word itself is somewhere on the site, and not only what it may be a slip of. */
function isKnown({ alternatives }: QueryWord, found: ReadonlyMap<string, readonly FoundTerm[]>): boolean {
  return alternatives.some(({ terms }) => terms.every((term) => (found.get(term)?.[0]?.likeness ?? 0) === 1));
}

function soughtOf(
  words: readonly QueryWord[],
  found: ReadonlyMap<string, readonly FoundTerm[]>,
  pages: number,
): Sought {
  const terms = words.map(
    ({ alternatives }) =>
      new Set(
        alternatives.flatMap((one) => one.terms).flatMap((term) => (found.get(term) ?? []).map((like) => like.term)),
      ),
  );
  const rarities = words.map(({ alternatives }) => {
    const having = alternatives.flatMap((one) => one.terms).map((term) => found.get(term)?.[0]?.pages ?? 0);
    const least = Math.min(...having.filter((count) => count > 0));
    return Number.isFinite(least) ? rarityOf(pages, least) : 0;
  });
  return { terms, rarities };
}

/** Without its text a page is shown all the same: the index is there, and this part of it may not have been kept. */
async function fileOf(page: NamedPage, parts: Parts): Promise<PageFile> {
  return (await parts.load(pageFileName(page.url)).catch(() => [])) as PageFile;
}

interface ReadPage extends Omit<TextMatch, "missing"> {
  readonly number: number;
  readonly score: number;
  readonly missing: readonly number[];
}

/** The page with its excerpts; its score grows where the words are side by side as they were typed. */
function readPage({ scored, page }: CandidatePage, file: PageFile, sought: Sought, reader: QueryReader): ReadPage {
  const places = scored.sections.map(({ section }) => {
    const [id, title, text] = file.at(section) ?? ["", "", ""];
    const { pieces, together } = excerptOf(text, sought, reader);
    return { id, title: section === 0 ? "" : title, excerpt: pieces, together };
  });
  const together = Math.max(0, ...places.map((place) => place.together));
  const ordered = [...places].sort((a, b) => b.together - a.together);
  const { page: number, score, missing } = scored;
  return { number, score: score + TOGETHER * together, missing, page, places: ordered };
}
