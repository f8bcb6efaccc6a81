/** What somebody typed, as words that each stand for several terms of the index. */
import type { TextDirectory } from "./names-file.ts";
import { createPhrases } from "./phrases.ts";
import { createTokenizer, type Token, type Tokenizer } from "./terms.ts";

/** Terms that stand for a word when they are together in a section. */
interface Alternative {
  readonly terms: readonly string[];
  readonly weight: number;
}

export interface QueryWord {
  /** As it was typed. */
  readonly text: string;
  readonly alternatives: readonly Alternative[];
}

/** Takes queries and texts apart in the same way. */
export interface QueryReader {
  readonly wordsOf: (query: string) => QueryWord[];
  readonly tokensOf: Tokenizer;
  /** Tokens of a text that belong to a phrase of the group of synonyms with this term. */
  readonly inGroup: (tokens: readonly Token[], terms: ReadonlySet<string>) => ReadonlySet<number>;
}

/** A pasted text of a hundred words names what it is about in its first ones. */
const MOST_WORDS = 16;

const WHOLE = 1.2;
const SYNONYM = 0.8;

export function createQueryReader({ language, synonyms }: TextDirectory): QueryReader {
  const tokensOf = createTokenizer(language);
  const phrasesIn = createPhrases(synonyms, tokensOf);
  return {
    tokensOf,
    wordsOf(query) {
      const tokens = tokensOf(query)
        .filter(({ parts }) => parts.length > 0)
        .slice(0, MOST_WORDS);
      const groups = phrasesIn(tokens);
      return tokens.map(({ text, parts, whole }, index): QueryWord => {
        const own = [
          ...(whole === undefined ? [] : [{ terms: [whole], weight: WHOLE }]),
          { terms: [...new Set(parts)], weight: 1 },
        ];
        const same = new Set(
          groups.filter(({ first, last }) => first <= index && index <= last).map(({ term }) => term),
        );
        return { text, alternatives: [...own, ...[...same].map((term) => ({ terms: [term], weight: SYNONYM }))] };
      });
    },
    inGroup(tokens, terms) {
      const inside = new Set<number>();
      for (const { term, first, last } of terms.size === 0 ? [] : phrasesIn(tokens))
        if (terms.has(term)) for (let at = first; at <= last; at += 1) inside.add(at);
      return inside;
    },
  };
}
