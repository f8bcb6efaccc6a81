/** What commands say on standard error beside the problems of the content. */
import { printable } from "../../checker/untrusted/printable.ts";

/** Says on standard error that a part of the site could not be written; the preview goes on with what there is. */
export function sayFailure(error: unknown): void {
  sayNote(error instanceof Error ? error.message : String(error));
}

/** Says on standard error what there is to know about what was written. */
export function sayNote(text: string): void {
  process.stderr.write(`pilotbook: ${printable(text)}\n`);
}
