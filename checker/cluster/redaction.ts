/** Makes text that others wrote (servers, plugins, kubectl) fit to print: one line, short, without secrets. */

/** Control characters, line breaks and the escape sequences of terminals. */
const UNPRINTABLE = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** What looks like a secret, in the order of replacement. */
const SECRETS: readonly [RegExp, string][] = [
  [/-----BEGIN [^-]*-----.*?(-----END [^-]*-----|$)/g, "[redacted]"],
  [/\beyJ[\w-]+(\.[\w-]+){1,2}/g, "[redacted]"],
  [/\b(bearer|basic)\s+(?!realm)[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1"],
  [/\b(\w*(?:token|password|passwd|secret|api[_-]?key)"?\s*[=:]\s*)("[^"]*"|\S+)/gi, "$1[redacted]"],
  // Kubernetes names have no capitals, opaque tokens have.
  [/(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])[\w+/=-]{40,}/g, "[redacted]"],
];

/**
 * @param text what a server or a program said
 * @param limit the most characters to keep
 * @param secrets exact strings that must not appear, for example the token in use
 */
export function fitToPrint(text: string, limit = 200, secrets: readonly string[] = []): string {
  let line = text.slice(0, 4_000);
  for (const secret of secrets) if (secret.length > 3) line = line.replaceAll(secret, "[redacted]");
  line = line.replace(UNPRINTABLE, " ").replace(/ {2,}/g, " ").trim();
  for (const [pattern, replacement] of SECRETS) line = line.replace(pattern, replacement);
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
