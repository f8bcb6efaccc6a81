/** What a page is found by: the terms of its sections, and how much each of them says there. */
import type { Token, Tokenizer } from "../assets/search/terms.ts";
import type { PageSection } from "./page-text.ts";
import type { SynonymGroups } from "./synonyms.ts";

/** The terms of one section. */
export interface SectionTerms {
  /** How many words it has. */
  readonly length: number;
  /** By term: how often it is in the text, and what its place adds. */
  readonly terms: ReadonlyMap<string, TermWeight>;
}

interface TermWeight {
  count: number;
  /** 0 where the term is in the text alone. */
  boost: number;
}

/** Words that are not in the text and say what a page is about, with what each is worth. */
export interface PageField {
  readonly text: string;
  readonly boost: number;
}

const HEADING = 1.2;

/** The fields belong to the first section. */
export function termsOf(
  sections: readonly PageSection[],
  fields: readonly PageField[],
  tokensOf: Tokenizer,
  synonyms: SynonymGroups,
): SectionTerms[] {
  return sections.map(({ title, text }, number): SectionTerms => {
    const terms = new Map<string, TermWeight>();
    const add = (term: string, boost: number): void => {
      const known = terms.get(term);
      if (known === undefined) terms.set(term, { count: 1, boost });
      else {
        known.count += 1;
        known.boost = Math.max(known.boost, boost);
      }
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
    if (number === 0) for (const field of fields) addAll(tokensOf(field.text), field.boost);
    return { length: tokens.length, terms };
  });
}
