/** What a property-based test is here: any input of a kind, something that must hold for it, and cases that once did not. */
import fc from "fast-check";

/** One property. Its check throws where something does not hold. */
export interface Property {
  readonly name: string;
  readonly check: (runs: number) => void;
}

/** The same inputs on every machine. A case that was found by another seed is kept among the examples. */
const SEED = 20_261_128;

/**
 * @param found inputs that once failed, by what was wrong with them
 * @param holds throws or returns false where it does not
 */
export function property<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => boolean | void,
  found: Readonly<Record<string, T>> = {},
): Property {
  const examples = Object.values(found).map((input): [T] => [input]);
  return { name, check: (numRuns) => fc.assert(fc.property(inputs, holds), { seed: SEED, numRuns, examples }) };
}

/** Text of the given pieces, of anything else, and of both in turn: random letters alone never come near a syntax. */
export function textOf(pieces: readonly string[], most = 40): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  );
  return fc.array(piece, { maxLength: most }).map((parts) => parts.join(""));
}

/** A control character, a mark of direction or half a character, which a terminal or a format may not get. */
export const UNPRINTABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
