/** Reads a command of kubectl, or of those that take its arguments, as the question that it asks a cluster. */
import { argumentsOf } from "./options.ts";
import type { Stage } from "./commands.ts";
import { type Kind, kindNamed } from "./kinds.ts";

/** A question to a cluster, with holes in the place of what is not known. */
export interface ClusterQuestion {
  readonly verb: string;
  /** What it is about; empty where the kind is not known. */
  readonly kinds: readonly Kind[];
  readonly names: readonly string[];
  /** Absent where the command leaves it to the kubeconfig. */
  readonly namespace?: string;
  readonly isEverywhere: boolean;
  readonly selector?: string;
  readonly option: (name: string) => string | undefined;
  /** What stands behind the verb. */
  readonly words: readonly string[];
  /** The customer cluster that is asked; absent for the carrier. */
  readonly cluster?: string;
}

const SHORT = {
  n: "namespace",
  l: "selector",
  o: "output",
  c: "container",
  f: "filename",
  A: "all-namespaces",
  p: "previous",
  L: "label-columns",
  s: "server",
};
const VALUED = new Set(
  "namespace selector output container filename label-columns server field-selector context kubeconfig cluster user token as as-group since since-time tail sort-by for timeout template raw chunk-size limit-bytes max-log-requests request-timeout subresource v".split(
    " ",
  ),
);

/** @param customer programs whose first argument is a customer cluster */
export function clusterQuestion(
  { program, words: all }: Stage,
  customer: readonly string[],
): ClusterQuestion | undefined {
  const isCustomer = customer.includes(program);
  if (!isCustomer && !/^(?:kubectl|oc|k)$/.test(program)) return undefined;
  const { words, options } = argumentsOf(all, SHORT, VALUED);
  const cluster = isCustomer ? words[0] : undefined;
  const [verb = "", ...rest] = isCustomer ? words.slice(1) : words;
  const option = (name: string): string | undefined => options.get(name)?.at(-1);
  const namespace = option("namespace");
  const selector = option("selector");
  const filename = option("filename");
  // What it asks about is in a file, or was never said.
  if (verb === "" || (filename !== undefined && verb !== "logs")) return undefined;
  const { kinds, names, words: behind } = objectsOf(verb, rest);
  return {
    verb,
    kinds,
    names,
    ...(namespace === undefined || namespace === "" ? {} : { namespace }),
    isEverywhere: options.has("all-namespaces"),
    ...(selector === undefined || selector === "" ? {} : { selector: selector.replace(/^=+|,$/g, "") }),
    option,
    words: behind,
    ...(cluster === undefined ? {} : { cluster }),
  };
}

/** `pods cart-0`, `pod/cart-0 pod/cart-1`, `pv,pvc`, `deploy/cart`. */
function objectsOf(verb: string, words: readonly string[]): Pick<ClusterQuestion, "kinds" | "names" | "words"> {
  const rest = verb === "rollout" || verb === "top" ? words.slice(verb === "rollout" ? 1 : 0) : words;
  const slashed = rest.filter((word) => /^[\w.-]+\/[^/]+$/.test(word));
  if (slashed.length > 0 && slashed.length === rest.length) {
    const kinds = slashed.map((word) => kindNamed(word.slice(0, word.indexOf("/"))));
    return {
      kinds: [...new Set(kinds.filter((kind) => kind !== undefined))],
      names: slashed.map((word) => word.slice(word.indexOf("/") + 1)),
      words,
    };
  }
  // `logs` names a pod without its kind.
  const isTyped = rest.length > 1 && kindNamed(rest[0] ?? "") !== undefined;
  if ((verb === "logs" || verb === "log") && !isTyped)
    return { kinds: kindsOf(["pods"]), names: rest.slice(0, 1), words };
  const [kind = "", ...names] = rest;
  return { kinds: kindsOf(kind.split(",")), names, words };
}

function kindsOf(names: readonly string[]): Kind[] {
  const kinds = names.map(kindNamed);
  return kinds.every((kind) => kind !== undefined) ? kinds : [];
}
