/** Which checker this is: what the bundler wrote into the file, and the SHA-256 of the file itself. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What the bundler writes into the checker file. */
export interface Identity {
  readonly version: string;
  /** First twelve hex digits of the SHA-256 of the book. */
  readonly content: string;
  /** The checker file; its SHA-256 is the first thing a report says. */
  readonly file: string;
  /** The engine as it runs, for `--source`: what is packed can be read before it is trusted. */
  readonly source: string;
}

/** Hex, or a word that says why not: a script that is piped into node has no file to be hashed. */
export function sha256Of(file: string): string {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return "unknown (not run from a file)";
  }
}
