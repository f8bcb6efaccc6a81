/** The words of a text as the index has them and a query asks for them: names whole and in parts, plain words by their stem. */
import { stemmer } from "stemmer";
import { wordsOf } from "./words.ts";

/** One word of a text, or one run of a script that has no blanks. */
export interface Token {
  /** As it was written; of one run of a script without blanks, two characters each. */
  readonly text: string;
  /** Where it begins in the text. */
  readonly at: number;
  /** The terms of its parts, in order: three for `kube-state-metrics`. */
  readonly parts: readonly string[];
  /** The term of all of it, where it has several parts. */
  readonly whole?: string;
}

/** What a token is found by, wherever it is. */
type Terms = Pick<Token, "parts" | "whole">;

/** Takes a text apart. */
export type Tokenizer = (text: string) => Token[];

/** Scripts that set no blanks between words. Pairs of characters find them in every browser alike, dictionaries do not. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])`;
const RUN = `${LETTER}(?:${LETTER}|\\p{M})*`;
const TOKEN = new RegExp(`[${UNSPACED}][${UNSPACED}\\p{M}]*|${RUN}(?:[._:@-]+${RUN})*`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const ASCII_TOKEN = /[A-Za-z0-9]+(?:[._:@-]+[A-Za-z0-9]+)*/g;
const IS_ASCII = /^[\x00-\x7f]*$/;
/** Longer ones are keys, hashes and images in Base64; nobody types them. */
const LONGEST_WHOLE = 80;
const LONGEST_PART = 40;
const MOST_KNOWN = 100_000;

/** @param language of the site: the words of English are brought to their stem, those of other languages stay as they are */
export function createTokenizer(language: string): Tokenizer {
  const termOf = /^en\b/i.test(language) ? stemOf : (word: string): string => word;
  // Texts repeat themselves, and taking a word apart costs more than looking it up.
  const known = new Map<string, Terms>();
  const termsOf = (text: string): Terms => {
    let terms = known.get(text);
    if (terms !== undefined) return terms;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, (terms = termsOfToken(text, termOf)));
    return terms;
  };
  return (text) => {
    const tokens: Token[] = [];
    const isAscii = IS_ASCII.test(text);
    const pattern = isAscii ? ASCII_TOKEN : TOKEN;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const [found] = match;
      const at = match.index;
      if (isAscii || !IS_UNSPACED.test(found)) {
        const { parts, whole } = termsOf(found);
        tokens.push(whole === undefined ? { text: found, at, parts } : { text: found, at, parts, whole });
      } else tokens.push(...pairsOf(found, at));
    }
    return tokens;
  };
}

function termsOfToken(text: string, termOf: (word: string) => string): Terms {
  const parts = wordsOf(text)
    .filter((word) => (word.length > 1 || !/[a-z]/.test(word)) && word.length <= LONGEST_PART)
    .map(termOf);
  return { parts, ...(parts.length > 1 && text.length <= LONGEST_WHOLE ? { whole: wholeTerm(text) } : {}) };
}

/** What a name is called as a whole: small letters, no marks, its signs kept. */
function wholeTerm(text: string): string {
  return plain(text).toLowerCase();
}

function plain(text: string): string {
  return IS_ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "");
}

function pairsOf(run: string, at: number): Token[] {
  const characters = [...run];
  if (characters.length === 1) return [{ text: run, at, parts: [plain(run)] }];
  let offset = at;
  return characters.slice(0, -1).map((character, index): Token => {
    const text = character + (characters[index + 1] ?? "");
    const token = { text, at: offset, parts: [plain(text)] };
    offset += character.length;
    return token;
  });
}

function stemOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}
