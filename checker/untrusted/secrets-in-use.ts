/** The credentials of this run, word for word: a server, a plugin or kubectl may repeat what it was given. */
import { REDACTED } from "./secret-patterns.ts";

/** Shorter ones would take ordinary words apart. */
const SHORTEST = 4;
/** Below this length a secret counts only as a word of its own. */
const SHORT = 8;

/** Every report has these words, whatever is secret: taken out they would hide the verdict and say what the credential is. */
const REPORTED = new Set(["pass", "fail", "unknown", "skip", "note", "team", "runbook", "resolved", "nobody"]);

/** From the first characters of each secret to all that begin so, the longest first. A census uses thousands. */
const byStart = new Map<string, string[]>();

/** From now on no text that leaves holds it, as it is or encoded. */
export function rememberSecret(secret: string): void {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64(secret)];
  for (const form of new Set(forms)) {
    if (form.length < SHORTEST || REPORTED.has(form)) continue;
    const start = form.slice(0, SHORTEST);
    const known = byStart.get(start) ?? [];
    if (!known.includes(form))
      byStart.set(
        start,
        [...known, form].sort((one, other) => other.length - one.length),
      );
  }
}

/** The same text with every secret of this run replaced. */
export function withoutSecretsInUse(text: string): string {
  if (byStart.size === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at + SHORTEST <= text.length; at++) {
    const secret = byStart.get(text.slice(at, at + SHORTEST))?.find((one) => isAt(text, at, one));
    if (secret === undefined) continue;
    parts.push(text.slice(from, at), REDACTED);
    from = at + secret.length;
    at = from - 1;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

function isAt(text: string, at: number, secret: string): boolean {
  if (!text.startsWith(secret, at)) return false;
  return secret.length >= SHORT || !(isPart(text[at - 1]) || isPart(text[at + secret.length]));
}

function isPart(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64").replace(/=+$/, "");
}
