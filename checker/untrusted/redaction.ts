/** Takes secrets out of texts: those of this run word for word, and whatever looks like one. Every text that leaves goes through here. */
import { isSecretName, REDACTED, withoutSecretPatterns } from "./secret-patterns.ts";
import { rememberSecret, withoutSecretsInUse } from "./secrets-in-use.ts";

/** The same text without secrets. */
export function redacted(text: string): string {
  return withoutSecretPatterns(withoutSecretsInUse(text));
}

/** Where a shell keeps the folder that it works in, and the one before: no password, whatever `pwd` means elsewhere. */
const FOLDERS = /^(?:OLD)?PWD$/;

/** Remembers the values of variables whose names say that they are secrets: who gets an environment may print it. */
export function rememberEnvironment(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value = ""] of Object.entries(env)) {
    const isFolder = FOLDERS.test(name) && value.startsWith("/");
    if (isSecretName(name) && !isFolder) rememberSecret(value);
  }
}

/** A copy of plain data without secrets: a text is one, too, where it is the value of a member with such a name. */
export function redactedData<T>(data: T): T {
  return withTexts(data, (text, name = "") => (isSecretName(name) ? REDACTED : redacted(text)));
}

/**
 * A copy of plain data with every text changed, and the names of members too.
 * @param change is given the text, and the name of the member that it is the value of
 */
export function withTexts<T>(data: T, change: (text: string, name?: string) => string, name?: string): T {
  if (typeof data === "string") return change(data, name) as T;
  if (Array.isArray(data)) return data.map((item: unknown) => withTexts(item, change)) as T;
  if (typeof data !== "object" || data === null) return data;
  const members = Object.entries(data).map(([key, value]: [string, unknown]) => [
    change(key),
    withTexts(value, change, key),
  ]);
  return Object.fromEntries(members) as T;
}
