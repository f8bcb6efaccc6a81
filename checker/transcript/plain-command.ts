/** A command as people type it: which objects a `kubectl get` asks for, and in which form. */
import type { Words } from "./command.ts";

/** What a `kubectl get` asks for. */
export interface Asked {
  /** What leads to the cluster, in the order in which the checker has it. */
  readonly program: Words;
  /** Absent where the name of the kind does not say it. */
  readonly group?: string | undefined;
  readonly resource: string;
  /** Empty for a list. */
  readonly names: readonly string[];
  readonly namespace?: string | undefined;
  readonly isEverywhere: boolean;
  readonly selector: string;
  /** Empty for a table. */
  readonly output: string;
}

/** A word is of plain characters and quoted parts; what a shell would do more with is none. */
const WORD = /(?:[^\s"'\\|&;<>()$`#]|'[^']*'|"[^"$`\\]*")+/y;

/** The words without their quotes; none where a shell would do more than start a program. */
export function wordsTyped(text: string): string[] {
  const words: string[] = [];
  for (let rest = text.trim(); rest !== "";) {
    WORD.lastIndex = 0;
    const word = WORD.exec(rest)?.[0] ?? "";
    rest = rest.slice(word.length);
    if (word === "" || /^\S/.test(rest)) return [];
    words.push(word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"));
    rest = rest.trim();
  }
  return words;
}

/** Names of kinds that tables are read of, by group and resource: what these print is no text of others. */
const KINDS =
  "/pods po|/nodes no|/namespaces ns|/configmaps cm|/secrets|/services svc|/endpoints ep|/persistentvolumeclaims pvc|apps/deployments deploy|apps/statefulsets sts|apps/daemonsets ds|apps/replicasets rs|batch/jobs|batch/cronjobs cj";
const KIND_BY_NAME = new Map(
  KINDS.split("|").flatMap((kind) => {
    const [place = "", ...short] = kind.split(" ");
    const [group = "", resource = ""] = place.split("/");
    return [resource, resource.slice(0, -1), ...short].map((name) => [name, { group, resource }] as const);
  }),
);

export function isKnownKind({ group, resource = "" }: Partial<Asked>): boolean {
  const known = KIND_BY_NAME.get(resource);
  return known !== undefined && known.group === group;
}

const ALIASES: readonly (string | undefined)[] = ["k", "oc"];
/** Flags of one letter, and which of them take a value. */
const SHORT: Readonly<Record<string, string>> = { n: "namespace", l: "selector", o: "output", A: "all-namespaces" };
const VALUED = ["namespace", "selector", "output", "context", "kubeconfig", "request-timeout"];
const SWITCHES = ["all-namespaces", "show-labels"];

/** Undefined for another command, and for one with an option that changes what is printed in a way that is not known here. */
export function askedBy([first = "", ...words]: Words): Asked | undefined {
  const flags: Record<string, string> = {};
  const others: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const [, long, short, attached] = /^(?:--([\w-]+)|-([a-zA-Z]))(?:=?(.*))$/.exec(word) ?? [];
    const name = long ?? (short === undefined ? undefined : SHORT[short]);
    if (!word.startsWith("-")) others.push(word);
    else if (name === undefined || name in flags) return undefined;
    else if (VALUED.includes(name)) flags[name] = (attached || words[++index]) ?? "";
    else if (SWITCHES.includes(name) && !attached) flags[name] = "";
    else return undefined;
  }
  const verb = others.indexOf("get");
  const [kind = "", ...named] = others.slice(verb + 1);
  const [typedKind = "", slashed] = kind.split("/");
  const names = [...(slashed === undefined ? [] : [slashed]), ...named];
  if (verb < 0 || typedKind === "" || typedKind.includes(",") || names.some((name) => name.includes("/")))
    return undefined;
  const [plain = "", ...group] = typedKind.toLowerCase().split(".");
  const { kubeconfig, context, namespace, selector = "", output = "" } = flags;
  return {
    program: [
      ALIASES.includes(first) ? "kubectl" : first,
      ...others.slice(0, verb),
      ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
      ...(context === undefined ? [] : ["--context", context]),
    ],
    ...(KIND_BY_NAME.get(plain) ?? { resource: plain }),
    ...(group.length === 0 ? {} : { group: group.join(".").replace(/^v\d\w*\./, "") }),
    names,
    namespace,
    isEverywhere: "all-namespaces" in flags,
    selector: selectorKey(selector),
    output: output === "wide" ? "" : output,
  };
}

/** The same for selectors that differ in the order of their parts. */
export function selectorKey(selector: string): string {
  return selector
    .replace(/\s+/g, "")
    .replaceAll("==", "=")
    .split(/,(?![^(]*\))/)
    .sort()
    .join(",");
}
