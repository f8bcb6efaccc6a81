/** Looks a term up in the index, with the longer words that begin like it, and with what it may be a slip of. */
import { distance } from "./distance.ts";
import type { TextDirectory } from "./names-file.ts";
import type { Parts } from "./parts.ts";
import { type TermPostings, unpackPostings } from "./postings.ts";

/** A term of the index that a word of a query stands for. */
export interface FoundTerm extends TermPostings {
  readonly term: string;
  /** 1 for the term itself, less for one that is only like it. */
  readonly likeness: number;
}

/** @returns the terms that a query's term stands for, the most alike first; rejects where a part of the index does not come */
export type Lookup = (term: string) => Promise<FoundTerm[]>;

/** A part, taken apart once: its terms in order, and the line of each. */
interface TermPart {
  readonly terms: readonly string[];
  readonly lines: ReadonlyMap<string, string>;
}

/** Words that begin alike, for one term. */
const MOST_LONGER = 12;
const SHORTEST_PREFIX = 3;
const SHORTEST_SLIP = 5;

export function createLookup({ parts: firsts }: TextDirectory, version: string, parts: Parts): Lookup {
  const read = new Map<number, TermPart>();
  const partAt = async (number: number): Promise<TermPart> => {
    const text = String(await parts.load(`terms-${number}`, version));
    const known = read.get(number) ?? partOf(text);
    read.set(number, known);
    return known;
  };
  const numberOf = (term: string): number => {
    let number = 0;
    while (number + 1 < firsts.length && (firsts[number + 1] ?? "") <= term) number += 1;
    return number;
  };
  return async (term) => {
    if (firsts.length === 0) return [];
    const number = numberOf(term);
    const isLonger = (firsts[number + 1] ?? "").startsWith(term) && term.length >= SHORTEST_PREFIX;
    const loaded = await Promise.all([partAt(number), ...(isLonger ? [partAt(number + 1)] : [])]);
    return loaded.flatMap((part) => termsIn(part, term)).concat(slipsIn(loaded, term));
  };
}

function partOf(text: string): TermPart {
  const lines = new Map(
    text.split("\n").map((line): [string, string] => {
      const blank = line.indexOf(" ");
      return [line.slice(0, blank), line.slice(blank + 1)];
    }),
  );
  return { terms: [...lines.keys()], lines };
}

function found({ lines }: TermPart, term: string, likeness: number): FoundTerm {
  return { term, likeness, ...unpackPostings(lines.get(term) ?? "") };
}

/** The term, those that begin with it, and those that it begins with: a stem may be a letter too long. */
function termsIn(part: TermPart, wanted: string): FoundTerm[] {
  const exact = part.lines.has(wanted) ? [found(part, wanted, 1)] : [];
  if (wanted.length < SHORTEST_PREFIX || wanted.startsWith("~")) return exact;
  const longer = part.terms
    .filter((term) => term !== wanted && term.startsWith(wanted))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .slice(0, MOST_LONGER)
    .map((term) => found(part, term, (0.7 * wanted.length) / term.length));
  const shorter = [1, 2]
    .map((less) => wanted.slice(0, -less))
    .filter((term) => term.length > SHORTEST_PREFIX && part.lines.has(term))
    .map((term) => found(part, term, 0.6));
  return [...exact, ...longer, ...shorter];
}

/** Only for what is no word of the site: whoever wrote one that is has not slipped. */
function slipsIn(parts: readonly TermPart[], wanted: string): FoundTerm[] {
  const isWord = parts.some(({ terms }) => terms.some((term) => term.startsWith(wanted)));
  if (isWord || wanted.length < SHORTEST_SLIP || !/^\p{L}+$/u.test(wanted)) return [];
  const most = wanted.length < 8 ? 1 : 2;
  return parts
    .flatMap((part) => part.terms.map((term) => ({ part, term, slips: distance(wanted, term, most) })))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || (a.term < b.term ? -1 : 1))
    .slice(0, 3)
    .map(({ part, term, slips }) => found(part, term, 0.6 / slips));
}
