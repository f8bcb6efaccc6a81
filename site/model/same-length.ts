/** Text replaced by text of the same length, so that every column stays what it was. */

/** As many blanks as the text has characters. */
export function blank(text: string): string {
  return " ".repeat(text.length);
}

/** A word of the same length, for a placeholder that somebody has yet to fill in. */
export function word(text: string): string {
  return "x".repeat(text.length);
}
