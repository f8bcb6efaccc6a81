/**
 * What pages have in the place of the checker file until they are written. Every step of every page is in that file: if its
 * name were part of what a page is kept by, one changed step would make all pages anew.
 */

/** What a page says of the checker file. */
export interface CheckerFacts {
  /** Where it is on the site, without the base path. */
  readonly checkerPath: string;
  readonly checker: { readonly sha256: string; readonly bytes: number };
}

// Of the shape of what they stand for, so that they are quoted and linked alike. No content has them by chance.
const HASH = "5e3c1a0fd97b4826b1c60a94e7f2d8835a6f0e1bc4d72939e8ab51f607c3d24e";
const PATH = checkerPathOf(HASH);
const BYTES = "7402915386627049";
/** As a page at the root of a folder without a server names it. */
const RELATIVE = PATH.slice(1);

/** Address, hash and size for a view. */
export const CHECKER_MARKS = { href: PATH, sha256: HASH, bytes: BYTES } as const;

/** Each checker file has an address of its own. */
export function checkerPathOf(sha256: string): string {
  return `/check/${sha256.slice(0, 12)}/pilotbook-check.cjs`;
}

/** The text with the checker file in the place of its marks. */
export function withChecker(text: string, { checkerPath, checker }: CheckerFacts): string {
  if (!text.includes(HASH) && !text.includes(RELATIVE)) return text;
  return text
    .replaceAll(HASH, checker.sha256)
    .replaceAll(RELATIVE, checkerPath.slice(1))
    .replaceAll(BYTES, String(checker.bytes));
}
