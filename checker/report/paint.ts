/** Colour for a terminal; a pipe, a file and NO_COLOR get none. */
import type { Status } from "../model.ts";

export type Paint = Readonly<Record<Status | "strong" | "quiet", (text: string) => string>>;

const same = (text: string): string => text;
export const plain: Paint = { pass: same, fail: same, unknown: same, strong: same, quiet: same };

/** The sixteen basic colours: every terminal has them, and its user has chosen them to be legible. */
export const ansi: Paint = {
  pass: (text) => `\u001b[32m${text}\u001b[39m`,
  fail: (text) => `\u001b[31m${text}\u001b[39m`,
  unknown: (text) => `\u001b[33m${text}\u001b[39m`,
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** @param isTerminal of the stream that is written to */
export function paintFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  return isTerminal && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb" ? ansi : plain;
}
