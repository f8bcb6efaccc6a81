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
  const known = new Map<string, Omit<Token, "text" | "at">>();
  const termsOf = (text: string): Omit<Token, "text" | "at"> => {
    const terms = known.get(text) ?? termsOfToken(text, termOf);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, terms);
    return terms;
  };
  return (text) => {
    const tokens: Token[] = [];
    for (const { 0: found, index: at } of text.matchAll(IS_ASCII.test(text) ? ASCII_TOKEN : TOKEN)) {
      if (IS_UNSPACED.test(found)) tokens.push(...pairsOf(found, at));
      else tokens.push({ text: found, at, ...termsOf(found) });
    }
    return tokens;
  };
}

function termsOfToken(text: string, termOf: (word: string) => string): Omit<Token, "text" | "at"> {
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
