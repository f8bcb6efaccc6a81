/** Which checker this is: what the bundler wrote into the file, the SHA-256 of the file itself, and whether it is whole. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What the checker file says of itself. */
export interface Identity {
  readonly version: string;
  /** First twelve hex digits of the SHA-256 of the book. */
  readonly content: string;
  /** Where it lies, or a word of Node's where it was piped into node. */
  readonly file: string;
  /** All of the file, as it was read by Node; its SHA-256 is the first thing a report says. */
  readonly text: string;
  /** SHA-256 of the text without these digits, in hex. */
  readonly seal: string;
  /** The engine as it runs, for `--source`: what is packed can be read before it is trusted. */
  readonly source: string;
}

/** What a file says that is not as it was made. */
export const DAMAGED = "is damaged: download or paste it again.";

/** In hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Whether the file is as it was made, from its first byte to its last. */
export function isWhole({ file, text, seal }: Identity): boolean {
  return sha256(text.replace(seal, "")) === seal && (isStandalone(file) || (contentOf(file) ?? text) === text);
}

/** Is it part of a program with Node in it? There Node names the program, and the text is what it has read out of that. */
export function isStandalone(file: string): boolean {
  return file === process.execPath;
}

/** Undefined where there is no such file: a script may have been piped into node. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return undefined;
  }
}
