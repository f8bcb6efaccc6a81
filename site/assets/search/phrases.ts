/** Finds phrases among the words of a text, in one pass however many phrases there are. */
import type { Token, Tokenizer } from "./terms.ts";

/** A phrase that was found. */
export interface FoundPhrase {
  /** Of its group. */
  readonly term: string;
  /** First and last of the tokens that it is made of. */
  readonly first: number;
  readonly last: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly terms: string[];
}

/** What the index calls a group of synonyms: no word begins so. */
export function groupTerm(number: number): string {
  return `~${number}`;
}

/** @param groups each with its number and its phrases */
export function createPhrases(
  groups: readonly (readonly [number: number, ...phrases: string[]])[],
  tokensOf: Tokenizer,
): (tokens: readonly Token[]) => FoundPhrase[] {
  const root: Node = { next: new Map(), terms: [] };
  const insert = (terms: readonly string[], term: string): void => {
    let node = root;
    for (const part of terms) {
      const next = node.next.get(part) ?? { next: new Map(), terms: [] };
      node.next.set(part, next);
      node = next;
    }
    if (terms.length > 0 && !node.terms.includes(term)) node.terms.push(term);
  };
  for (const [number, ...phrases] of groups)
    for (const phrase of phrases)
      insert(
        tokensOf(phrase).flatMap(({ parts }) => parts),
        groupTerm(number),
      );

  return (tokens) => {
    const found: FoundPhrase[] = [];
    tokens.forEach(({ parts }, first) => {
      parts.forEach((part, from) => {
        // A phrase may begin or end within a name; most words begin none.
        let [last, at] = [first, from];
        for (let node = root.next.get(part); node !== undefined;) {
          for (const term of node.terms) found.push({ term, first, last });
          at += 1;
          while (last < tokens.length && at >= (tokens[last]?.parts.length ?? 0)) [last, at] = [last + 1, 0];
          node = node.next.get(tokens[last]?.parts[at] ?? "");
        }
      });
    });
    return found;
  };
}
