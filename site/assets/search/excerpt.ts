/** The place of a section that speaks of a query most, with the words that were found, and how much of it is together. */
import type { QueryReader } from "./query.ts";

/** A stretch of an excerpt. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** What an excerpt is made for. */
export interface Sought {
  /** The terms that each word of the query stands for on this site, groups of synonyms among them. */
  readonly terms: readonly ReadonlySet<string>[];
  /** How rare each word is. */
  readonly rarities: readonly number[];
}

export interface Excerpt {
  readonly pieces: readonly Piece[];
  /** How rare the words are that stand side by side here as they were typed; 0 where there are no two. */
  readonly together: number;
}

/** Characters of an excerpt. */
const LENGTH = 180;
const LEAD = 40;

/** A word of the text that is one of the query. */
interface Hit {
  readonly token: number;
  readonly at: number;
  readonly end: number;
  readonly words: readonly number[];
}

export function excerptOf(text: string, { terms, rarities }: Sought, reader: QueryReader): Excerpt {
  const tokens = reader.tokensOf(text).filter(({ parts }) => parts.length > 0);
  const groups = new Set(terms.flatMap((ofWord) => [...ofWord].filter((term) => term.startsWith("~"))));
  const inGroup = reader.inGroup(tokens, groups);
  const hits = tokens.flatMap(({ text: found, at, parts, whole }, token): Hit[] => {
    const own = [...parts, ...(whole === undefined ? [] : [whole])];
    const words = terms.flatMap((ofWord, word) => (own.some((term) => ofWord.has(term)) ? [word] : []));
    return words.length > 0 || inGroup.has(token) ? [{ token, at, end: at + found.length, words }] : [];
  });
  const first = bestOf(hits, rarities);
  const shown = hits.filter(({ at, end }) => at >= (first?.at ?? 0) && end <= (first?.at ?? 0) + LENGTH);
  return { pieces: piecesOf(text, shown), together: longestRun(hits, rarities) };
}

/** The hit from which on the rarest different words follow within one excerpt. */
function bestOf(hits: readonly Hit[], rarities: readonly number[]): Hit | undefined {
  let best: Hit | undefined;
  let most = -1;
  hits.forEach((hit, index) => {
    const words = new Set<number>();
    let [value, inside] = [0, 0];
    for (let to = index; to < hits.length && (hits[to]?.end ?? 0) <= hit.at + LENGTH; to += 1) {
      inside += 0.01;
      for (const word of hits[to]?.words ?? []) {
        if (!words.has(word)) value += rarities[word] ?? 0;
        words.add(word);
      }
    }
    if (value + inside > most) [best, most] = [hit, value + inside];
  });
  return best;
}

function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const from = wordStart(text, Math.max(0, (hits[0]?.at ?? 0) - LEAD));
  const end = wordEnd(text, Math.min(text.length, from + LENGTH + LEAD));
  const pieces: Piece[] = [];
  const add = (piece: string, isFound: boolean): void => {
    if (piece !== "") pieces.push({ text: piece, isFound });
  };
  let at = from;
  if (from > 0) add("… ", false);
  for (const hit of hits) {
    if (hit.at < at || hit.end > end) continue;
    add(text.slice(at, hit.at), false);
    add(text.slice(hit.at, hit.end), true);
    at = hit.end;
  }
  add(text.slice(at, end), false);
  if (end < text.length) add(" …", false);
  return pieces;
}

function wordStart(text: string, at: number): number {
  const blank = at === 0 ? -1 : text.indexOf(" ", at);
  return blank < 0 || blank > at + LEAD ? at : blank + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const blank = text.lastIndexOf(" ", at);
  return blank < at - LEAD ? at : blank;
}

/** Words of the query one after another, in the text as in the query. */
function longestRun(hits: readonly Hit[], rarities: readonly number[]): number {
  let most = 0;
  let open = new Map<number, number>();
  let last = -2;
  for (const { token, words } of hits) {
    const before = token === last + 1 ? open : new Map<number, number>();
    open = new Map(words.map((word) => [word, (before.get(word - 1) ?? 0) + (rarities[word] ?? 0)]));
    for (const [word, sum] of open) if (before.has(word - 1)) most = Math.max(most, sum);
    last = token;
  }
  return most;
}
