/** A short name for a text, by which what the build knows of a command is found again in the browser. */

/**
 * The same text always gives the same name. It tells the commands of one page apart, and is no protection against somebody
 * who chooses texts: 53 bits of two 32-bit multiplicative hashes (FNV-1a's prime, and Knuth's).
 */
export function textKey(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x9e3779b1);
  }
  return ((a >>> 0) * 0x20_0000 + ((b >>> 0) >>> 11)).toString(36);
}
