/** What a program may change in a file so that a problem is gone. It is data: one place makes all edits, and checks them first. */

/** One piece of text in the place of another one. */
export interface Edit {
  /** 1-based, in the problem's file. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; where absent, `was` is in the line once, as a word of its own. */
  readonly column?: number;
  /** What is there: nothing is changed where it is something else. It may go over line ends, as `\n`. */
  readonly was: string;
  readonly text: string;
}

/** Made together or not at all. */
export type Fix = readonly Edit[];

/** Another word in the place of one that its line has once; undefined where no other one is known. */
export function wordFix(line: number, was: string, text: string | undefined): { readonly fix?: Fix } {
  return text === undefined ? {} : { fix: [{ line, was, text }] };
}
