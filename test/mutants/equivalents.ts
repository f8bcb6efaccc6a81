/** Changes that no test can notice, each with its reason. They are read from equivalents.yml and count neither way. */
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import * as v from "valibot";

const OneOrMore = v.union([v.string(), v.array(v.string())]);

const Equivalent = v.strictObject({
  file: OneOrMore,
  /** The text that is replaced, blanks put together. */
  written: OneOrMore,
  /** What Stryker writes there; `*` stands for whatever it writes. */
  instead: v.string(),
  /** Why nothing can be noticed. */
  why: v.pipe(v.string(), v.minLength(10)),
});

export type Equivalent = v.InferOutput<typeof Equivalent>;

/** A change with the text that it replaces. */
export interface Change {
  file: string;
  written: string;
  instead: string;
}

export const readEquivalents = (): Equivalent[] =>
  v.parse(v.array(Equivalent), load(readFileSync("test/mutants/equivalents.yml", "utf8")));

/** The entry that explains a change, or undefined. */
export function explanationOf(change: Change, equivalents: readonly Equivalent[]): Equivalent | undefined {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  return equivalents.find(
    ({ file, written, instead }) =>
      [file].flat().includes(change.file) &&
      [written].flat().map(plain).includes(plain(change.written)) &&
      (instead === "*" || plain(instead) === plain(change.instead)),
  );
}
