/** Fields that a command picks: they are shown, and judged where the page says which value is normal. */
import type { Show } from "../draft.ts";
import { pickedFields } from "../read/picked-fields.ts";
import type { Kind } from "../read/kinds.ts";
import type { Normal } from "../read/normal.ts";
import { type Found, type Look, fieldParams, namespaceOf, selectionOf } from "./look.ts";

/** What the probe of a kind says of its objects anyway. */
const OWN: Readonly<Record<string, RegExp>> = {
  Pod: /^\.status\.(?:phase|containerStatuses(?:\[[^\]]*\])?\.(?:ready|restartCount|state\b.*))$/,
  Node: /^\.status\.conditions\[\?\(@\.type=="Ready"\)\]/,
  Deployment: /^\.status\.\w*[rR]eplicas$/,
  StatefulSet: /^\.status\.\w*[rR]eplicas$/,
  DaemonSet: /^\.status\.(?:number\w+|\w+NumberScheduled)$/,
};
/** More of one object is nothing to look through. */
const MOST = 5;

/** What becomes of a question that picks fields. */
export type Picked =
  | { readonly is: "other"; readonly found: Found }
  /** It picks nothing, or what the probe of the kind says anyway. */
  | { readonly is: "own"; readonly look: Look };

export function proposeFields(look: Look, kind: Kind): Picked {
  const { question, normal, filterStages, words } = look;
  const picked = pickedFields(question, filterStages, words.sentence, kind);
  const others = picked.filter((field) => !isOwn(field, kind));
  // Contents of Secrets are never read, and a probe of fields knows no selector of fields.
  const isOut = kind.kind === "Secret" || question.option("field-selector") !== undefined;
  if (picked.length === 0 || isOut) return { is: "own", look };
  if (others.length === 0) return { is: "own", look: asTable(look) };
  const isPod = kind.kind === "Pod";
  const selection = selectionOf(look, isPod ? "pod" : kind.kind === "Node" ? "node" : "name");
  // Pods of a name without a namespace are looked for everywhere.
  const isAnywhere = isPod && question.namespace === undefined && Object.keys(selection).length > 0;
  const place = {
    ...fieldParams(kind),
    ...(kind.isNamespaced && !isAnywhere ? namespaceOf(look) : {}),
    ...selection,
  };
  const value = others.length === 1 && question.verb === "get" ? valueOf(normal) : undefined;
  if (value !== undefined)
    return {
      is: "other",
      found: { check: { probe: "resource-field", params: { ...place, field: others[0], ...value } } },
    };
  const shown = others
    .slice(0, MOST)
    .map((field): Show => ({ probe: "resource-field", ...place, field, matches: "." }));
  return { is: "other", found: { show: shown } };
}

function isOwn(field: string, { kind, well }: Kind): boolean {
  return OWN[kind]?.test(field) === true || field === well?.field;
}

/** What comes out is as good as the table of the kind. */
function asTable(look: Look): Look {
  const { question } = look;
  const option: typeof question.option = (name) => (name === "output" ? undefined : question.option(name));
  return { ...look, question: { ...question, option } };
}

/** A number or a truth that the page calls normal; bounds that include their number are none of this probe's. */
function valueOf({ bound, truth }: Normal): Readonly<Record<string, number | boolean>> | undefined {
  if (truth !== undefined) return { equals: truth };
  if (bound?.equal !== undefined) return { equals: bound.equal };
  const { above, below } = bound ?? {};
  if (above === undefined && below === undefined) return undefined;
  return { ...(above === undefined ? {} : { above }), ...(below === undefined ? {} : { below }) };
}
