/** Makes text that others wrote (servers, plugins, kubectl) fit to print: one line, short, without secrets. */
import { redacted } from "../untrusted/redaction.ts";
import { REDACTED } from "../untrusted/secret-patterns.ts";

/** Control characters, line breaks and the escape sequences of terminals. */
const UNPRINTABLE = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** Enough to find what is a secret before the text is cut, and too little to take long. */
const MOST_LOOKED_AT = 4_000;

/**
 * @param text what a server or a program said
 * @param limit the most characters to keep
 * @param secrets more of them than this run remembers
 */
export function fitToPrint(text: string, limit = 200, secrets: readonly string[] = []): string {
  const line = text.slice(0, MOST_LOOKED_AT).replace(UNPRINTABLE, " ").replace(/ {2,}/g, " ").trim();
  const known = secrets.reduce((rest, one) => (one.length > 3 ? rest.replaceAll(one, REDACTED) : rest), line);
  const safe = redacted(known);
  return safe.length > limit ? `${safe.slice(0, limit - 1)}…` : safe;
}
