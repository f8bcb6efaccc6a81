/** The text of one page as it travels: what a build writes to `/search/pages/…` and excerpts are taken from. */

/** A section: the id and the text of its heading, and its own text. */
type TextSection = readonly [id: string, title: string, text: string];

/** By number. */
export type PageFile = readonly TextSection[];

/**
 * The name of a page's part. A hash of 53 bits (cyrb53): addresses are longer than names of files may be.
 * @param url without the base path
 */
export function pageFileName(url: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < url.length; at += 1) {
    const code = url.charCodeAt(at);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return `pages/${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
