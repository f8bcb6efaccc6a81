/** Sorts characters into the few classes that a pattern tells apart. */
import { PatternError } from "./syntax.ts";

/** Characters of one class are the same to the pattern. */
export interface Characters {
  /** From 1 on; 0 is the class of no character. */
  readonly classOf: (code: number) => number;
  /** Is a character of that class one that the set of that index takes? */
  readonly takes: (set: number, characterClass: number) => boolean;
  /** Is it a letter, a digit or `_`, so that `\b` may be beside it? */
  readonly isWord: (characterClass: number) => boolean;
}

const ASCII = 128;
const PLAIN = /^[^\\[.]$/su;

/**
 * Which characters a set takes is asked of Node's own expressions, one character at a time: that cannot take long.
 * @param sets sources, each of an expression for one character
 * @throws PatternError for a source that is none
 */
export function charactersOf(sets: readonly string[], isUnicode: boolean): Characters {
  const literals = new Map(sets.flatMap((set, index) => (PLAIN.test(set) ? [[set, index] as const] : [])));
  const asked = sets.flatMap((set, index) => (PLAIN.test(set) ? [] : [{ index, takes: expressionOf(set, isUnicode) }]));
  // The first class is of no character at all.
  const classes: { readonly sets: ReadonlySet<number>; readonly isWord: boolean }[] = [
    { sets: new Set(), isWord: false },
  ];
  const byKey = new Map<string, number>();
  const known = new Uint16Array(ASCII);
  const others = new Map<number, number>();
  const classify = (code: number): number => {
    const character = String.fromCodePoint(code);
    const literal = literals.get(character);
    const taking = asked.filter(({ takes }) => takes.test(character)).map(({ index }) => index);
    if (literal !== undefined) taking.push(literal);
    const isWord = /\w/.test(character);
    const key = `${isWord} ${taking.join()}`;
    const found = byKey.get(key) ?? classes.push({ sets: new Set(taking), isWord }) - 1;
    byKey.set(key, found);
    if (code < ASCII) known[code] = found;
    else others.set(code, found);
    return found;
  };
  return {
    classOf: (code) => {
      const found = code < ASCII ? known[code] : others.get(code);
      return found === undefined || found === 0 ? classify(code) : found;
    },
    takes: (set, characterClass) => classes[characterClass]?.sets.has(set) === true,
    isWord: (characterClass) => classes[characterClass]?.isWord === true,
  };
}

function expressionOf(set: string, isUnicode: boolean): RegExp {
  try {
    return new RegExp(`^(?:${set})$`, isUnicode ? "u" : "");
  } catch {
    throw new PatternError("syntax");
  }
}
