/** Single characters that stand for pieces of text while Liquid and Markdown work, and what they stand for. */
import { MISSING_BEGIN, replaceMissing } from "../markdown/missing-mark.ts";

/** First of the characters that stand for what is kept; they lie behind those for what is missing. */
const KEPT_BEGIN = 0x108000;
const RANGE = 0x3f00;
const KEPT = /[\u{108000}-\u{10BEFF}]/gu;

/** Everything that was set aside on one page. */
export interface Placeholders {
  /** Text that stays as it was written. */
  readonly kept: string[];
  /** Expressions of data that does not exist. */
  readonly missing: string[];
}

/** More pieces of a page are no Liquid, or lack their data, than there are characters to stand for them. */
export class TooManyPieces extends Error {
  override readonly name = "TooManyPieces";
  readonly most = RANGE;
}

/** Sets a text aside. @throws TooManyPieces */
export function keep(texts: string[], text: string, range: "kept" | "missing"): string {
  if (texts.length >= RANGE) throw new TooManyPieces();
  texts.push(text);
  return String.fromCodePoint((range === "kept" ? KEPT_BEGIN : MISSING_BEGIN) + texts.length - 1);
}

/** Puts back what was kept. */
export function restoreKept({ kept }: Placeholders, text: string): string {
  return text.replace(KEPT, (character) => kept[(character.codePointAt(0) ?? 0) - KEPT_BEGIN] ?? character);
}

/** Writes the marks of missing data so that a reader sees them. */
export function showMissing({ missing }: Placeholders, text: string): string {
  return missing.length === 0
    ? text
    : replaceMissing(text, (number) => `⟦${missing[number] ?? "data"} is not defined⟧`);
}
