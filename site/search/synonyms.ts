/** Words that mean the same in this trade, so that a page is found by those that its author did not use. */
import type { Token, Tokenizer } from "../assets/search/terms.ts";
import { createPhrases } from "../assets/search/phrases.ts";

/** Groups of phrases; a group has a term of its own, which is where any of its phrases is. */
export interface SynonymGroups {
  /** The terms of the groups whose phrases are among these words, once for each time. */
  readonly termsIn: (tokens: readonly Token[]) => string[];
  /** The phrases of each group, by its number. */
  readonly groups: readonly (readonly string[])[];
}

export function synonymGroups(groups: readonly (readonly string[])[], tokensOf: Tokenizer): SynonymGroups {
  const phrases = createPhrases(
    groups.map((group, number) => [number, ...group] as const),
    tokensOf,
  );
  return { groups, termsIn: (tokens) => phrases(tokens).map(({ term }) => term) };
}
