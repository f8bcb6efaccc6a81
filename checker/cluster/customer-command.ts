/** The command that leads to a customer's cluster: `kubx-kubectl {cluster}`, or another that `--customer-command` gives. */
import { ClusterError } from "./cluster-error.ts";

/** Words of a command; arguments of kubectl follow them. */
export type CustomerCommand = readonly [program: string, ...args: string[]];

export const PLACEHOLDER = "{cluster}";
export const KUBX_KUBECTL: CustomerCommand = ["kubx-kubectl", PLACEHOLDER];

/** A word is of plain characters and quoted parts; what a shell would do more with is none. */
const WORD = /(?:[^\s"'\\|&;<>()$`*?~#!]|~(?!\/)|'[^']*'|"[^"$`\\]*")+/y;

/**
 * Splits a command into words, as a shell does that expands nothing: quotes hold a word together.
 * @returns the words, or what is wrong with the text, as the end of a sentence
 */
export function customerCommand(text: string): { readonly words: CustomerCommand } | { readonly fault: string } {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    WORD.lastIndex = 0;
    const word = WORD.exec(rest)?.[0] ?? "";
    const next = rest.slice(word.length);
    if (!/^(\s|$)/.test(next)) {
      return {
        fault: `is started without a shell, and ${JSON.stringify(next.slice(0, 1))} would be for one: write a script, and give its path`,
      };
    }
    words.push(word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"));
    rest = next.trim();
  }
  const [program = "", ...args] = words;
  const holders = words.flatMap((word) => word.match(/\{[^}]*\}/g) ?? []);
  const unknown = holders.find((holder) => holder !== PLACEHOLDER);
  if (unknown !== undefined) return { fault: `may hold ${PLACEHOLDER} and nothing else in braces, not ${unknown}` };
  if (program.includes(PLACEHOLDER))
    return { fault: `starts one program for all clusters: ${PLACEHOLDER} belongs into an argument` };
  if (holders.length === 0)
    return {
      fault: `needs ${PLACEHOLDER} where the cluster's id belongs, as in: tsh kubectl --cluster ${PLACEHOLDER}`,
    };
  return { words: [program, ...args] };
}

/** The command for one cluster. Throws `ClusterError` (setup) for an id that could be taken for a flag or a path. */
export function commandFor([program, ...args]: CustomerCommand, id: string): [string, ...string[]] {
  assertClusterId(id);
  return [program, ...args.map((word) => word.replaceAll(PLACEHOLDER, () => id))];
}

/** Ids are hex, base32hex, or names of managed clusters. Throws `ClusterError` (setup). */
export function assertClusterId(id: string): void {
  if (/^[a-z0-9][a-z0-9_.-]{0,99}$/i.test(id)) return;
  throw new ClusterError(
    `"${id.slice(0, 100)}" is no cluster id`,
    "Check the list of clusters that the runbook's check works with.",
    "setup",
  );
}

/** As reports name it. */
export function commandText([program, ...args]: CustomerCommand): string {
  return [program, ...args].join(" ").replaceAll(PLACEHOLDER, "<cluster>");
}
