/** The characters that stand for data that does not exist, from Liquid until the HTML is written. */

/** First of the marks; they lie in the last plane of private characters, which no text uses. */
export const MISSING_BEGIN = 0x104000;
const MARK = "[\\u{104000}-\\u{107EFF}]";
const ANY_MARK = new RegExp(MARK, "u");
const MARKS = new RegExp(MARK, "gu");
const MARKS_AT_END = new RegExp(`\\s*${MARK}+$`, "u");

/** Whether a text holds such a mark. */
export function hasMissing(text: string): boolean {
  return ANY_MARK.test(text);
}

/** Puts in the place of each mark what `show` says of its number. */
export function replaceMissing(text: string, show: (number: number) => string): string {
  return text.replace(MARKS, (mark) => show((mark.codePointAt(0) ?? 0) - MISSING_BEGIN));
}

/** The text without marks at its end, and without the space before them. */
export function trimMissing(text: string): string {
  return text.replace(MARKS_AT_END, "");
}
