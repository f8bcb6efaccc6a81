/** Placeholders in commands: `<clusterid>`, `$NAMESPACE`, `${POD}`: found at build time, filled in the browser. */
import { quote, surroundingsAfter } from "./quote.ts";

/** A placeholder of a page, as its field shows it. */
export interface Placeholder {
  /** Lower-case letters and digits only: `<cluster-id>`, `$CLUSTER_ID` and `?cluster_id=` are the same. */
  readonly key: string;
  /** As it was first written. */
  readonly written: string;
}

/** A stretch of a command; `key` where it is or was a placeholder, `filled` where a value stands there now. */
export interface Stretch {
  readonly text: string;
  readonly key?: string;
  readonly filled?: true;
}

// Angle brackets hold a name, never a redirection: that has a blank or a path after it. Variables are in capitals.
const PLACEHOLDER =
  /<([A-Za-z][A-Za-z0-9_. -]{0,40}[A-Za-z0-9])>|\$\{([A-Z][A-Z0-9_]{1,40})\}|\$([A-Z][A-Z0-9_]{1,40})\b/g;
const OF_THE_SHELL =
  /^(?:HOME|PATH|USER|PWD|OLDPWD|SHELL|HOSTNAME|IFS|UID|PPID|RANDOM|EDITOR|TERM|TMPDIR|LANG|KUBECONFIG)$/;
const OF_AN_OUTPUT = /^(?:none|nil|null|unset|unknown|invalid|pending|empty|no value)$/i;
const LONGEST_VALUE = 253;

/** The name by which spellings of one placeholder, and URL parameters, are recognised as the same. */
export function placeholderKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The placeholders of a command, in order, each once. A variable that the command itself sets is none. */
export function placeholdersIn(command: string): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const { key, text } of split(command)) {
    if (key !== undefined && !found.has(key)) found.set(key, { key, written: text });
  }
  return [...found.values()];
}

/** The command in stretches, values in place and quoted for the shell: what is shown is what is copied. */
export function fillPlaceholders(command: string, values: ReadonlyMap<string, string>): Stretch[] {
  let before = "";
  return split(command).map((stretch) => {
    const value = stretch.key === undefined ? "" : cleanValue(values.get(stretch.key) ?? "");
    const filled: Stretch =
      value === "" ? stretch : { ...stretch, text: quote(value, surroundingsAfter(before)), filled: true };
    before += filled.text;
    return filled;
  });
}

/** A value from a URL or a field without what could end a line or hide in it; too long a value is none. */
export function cleanValue(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  return clean.length > LONGEST_VALUE ? "" : clean;
}

function split(command: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of command.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    const isVariable = match[1] === undefined;
    if (!isVariable && OF_AN_OUTPUT.test(name)) continue;
    if (isVariable && (OF_THE_SHELL.test(name) || new RegExp(`\\b${name}=|\\bread (-\\w+ )*${name}\\b`).test(command)))
      continue;
    if (match.index > end) stretches.push({ text: command.slice(end, match.index) });
    stretches.push({ text: match[0], key: placeholderKey(name) });
    end = match.index + match[0].length;
  }
  if (end < command.length) stretches.push({ text: command.slice(end) });
  return stretches;
}
