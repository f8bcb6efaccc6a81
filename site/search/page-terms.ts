/** What a page is found by: the terms of its sections, and how much each of them says there. */
import type { Token, Tokenizer } from "../assets/search/terms.ts";
import type { PageSection } from "./page-text.ts";
import type { SynonymGroups } from "./synonyms.ts";

/** The terms of one section. JSON can hold it. */
export interface SectionTerms {
  /** How many words it has. */
  readonly length: number;
  /** Each once. */
  readonly terms: readonly string[];
  /** Of each term how often it is in the text, times `BOOSTS`, and what its place adds in tenths: 0 where it is in the text alone. */
  readonly weights: readonly number[];
}

/** More than any place adds, in tenths. */
export const BOOSTS = 64;

/** Words that are not in the text and say what a page is about, with what each is worth. */
export interface PageField {
  readonly text: string;
  readonly boost: number;
}

/** What a heading adds, in tenths. */
const HEADING = 12;

/** The fields belong to the first section. */
export function termsOf(
  sections: readonly PageSection[],
  fields: readonly PageField[],
  tokensOf: Tokenizer,
  synonyms: SynonymGroups,
): SectionTerms[] {
  return sections.map(({ title, text }, number): SectionTerms => {
    const weights = new Map<string, number>();
    const add = (term: string, boost: number): void => {
      const known = weights.get(term) ?? 0;
      weights.set(term, known + BOOSTS + Math.max(0, boost - (known % BOOSTS)));
    };
    const addAll = (tokens: readonly Token[], boost: number): void => {
      for (const { parts, whole } of tokens) {
        for (const part of parts) add(part, boost);
        if (whole !== undefined) add(whole, boost);
      }
      for (const term of synonyms.termsIn(tokens)) add(term, boost);
    };
    const tokens = tokensOf(text);
    addAll(tokens, 0);
    addAll(tokensOf(title), HEADING);
    if (number === 0) for (const { text: words, boost } of fields) addAll(tokensOf(words), Math.round(boost * 10));
    return { length: tokens.length, terms: [...weights.keys()], weights: [...weights.values()] };
  });
}
