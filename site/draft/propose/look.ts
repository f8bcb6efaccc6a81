/** What a proposal is made from: a question to a cluster, what its filters look for, and what the page calls normal. */
import type { Proposal, Show, Words } from "../draft.ts";
import type { Names } from "../names.ts";
import type { Filters } from "../read/filters.ts";
import type { Stage } from "../read/commands.ts";
import type { Kind } from "../read/kinds.ts";
import type { ClusterQuestion } from "../read/kubectl.ts";
import type { Normal } from "../read/normal.ts";
import { isTable } from "../read/picked-fields.ts";

export interface Look {
  readonly question: ClusterQuestion;
  readonly filters: Filters;
  /** The programs that the answer is piped into. */
  readonly filterStages: readonly Stage[];
  readonly normal: Normal;
  readonly names: Names;
  readonly words: Words;
}

/** A check where the page says what is normal, else what is shown to a person. */
export type Found = { readonly check: Proposal } | { readonly show: readonly Show[] };

/** The namespace that is meant: all of them where absent, an input where the command leaves it to the kubeconfig. */
export function namespaceOf({ question, names }: Look): { readonly namespace?: string } {
  if (question.isEverywhere) return {};
  const namespace = question.namespace === undefined ? undefined : names.value(question.namespace, "namespace");
  return { namespace: namespace ?? names.input("namespace") };
}

/** The same for a probe that has to know one. */
export function oneNamespaceOf(look: Look): string {
  return namespaceOf(look).namespace ?? look.names.input("namespace");
}

/** Which objects are meant, by name and label; a name that only a filter gives is a part of it. */
export function selectionOf(
  look: Look,
  role: "pod" | "node" | "name",
): { readonly selector?: string; readonly name?: string } {
  const { question, names, filters } = look;
  const first = question.names.find((one) => /^[\w.\ue000-\uf8ff*-]+$/.test(one));
  // Within whole objects, lines are no objects.
  const part = isTable(question) ? filters.wanted.find((pattern) => isNamePart(pattern)) : undefined;
  const name =
    first !== undefined
      ? names.pattern(first, role)
      : part === undefined || filters.isReshaped
        ? undefined
        : `*${names.pattern(part, role)}*`.replace(/\*\*+/g, "*");
  return {
    ...(question.selector === undefined ? {} : { selector: names.fill(question.selector, "name") }),
    ...(name === undefined || name === "*" ? {} : { name }),
  };
}

/** Words of the columns of `kubectl get`; what else is looked for in its lines is a part of a name. */
const STATUS =
  /^(?:\W*(?:running|ready|true|false|completed|succeeded|pending|failed|error|evicted|crash\w*|imagepull\w*|errimage\w*|notready|not ready|unknown|terminating|bound|available|released|schedulingdisabled|oomkilled|init|containercreating|\d\/\d)\W*\|?)+$/i;

function isStatus(pattern: string): boolean {
  return STATUS.test(pattern);
}

function isNamePart(pattern: string): boolean {
  return (
    !isStatus(pattern) && /^[a-z0-9\ue000-\uf8ff][\w.\ue000-\uf8ff-]*$/.test(pattern) && !/^\d+(\.\d+)*$/.test(pattern)
  );
}

/** Does the page say what is normal, or ask how the objects are? Of a kind that says so itself, that is what is normal. */
export function isJudged({ normal, filters, words }: Look): boolean {
  return normal.isWell || words.asksStatus || looksForIll(filters);
}

/** Whole objects or chosen fields come out, and the words do not ask how the objects are: something else is looked for. */
export function isShaped({ question, words }: Look): boolean {
  const output = question.option("output") ?? "";
  return !/^(?:wide|name|)$/.test(output) && !(words.asksStatus && /^(?:ya?ml|json)$/.test(output));
}

/** Do the filters tell those that are well from those that are not? */
function looksForIll({ wanted, unwanted }: Filters): boolean {
  return wanted.some(isStatus) || unwanted.some(isStatus);
}

/** Group, version and plural, as the probe of fields wants them. */
export function fieldParams({ group, version, resource }: Kind): Readonly<Record<string, string>> {
  return { ...(group === "" ? {} : { group }), ...(version === "v1" ? {} : { version }), resource };
}
