/** Has a field of a Kubernetes object, of whatever kind, the value that it should have? */
import * as v from "valibot";
import { fitToPrint } from "../cluster/redaction.ts";
import { quantityOf } from "../kubernetes/quantity.ts";
import type { Status, Verdict } from "../model.ts";
import { linearPattern, USUAL_WORK, type Work } from "../patterns/pattern.ts";
import { EXPRESSION } from "./expression.ts";
import { isJsonPath, valuesAt } from "./json-path.ts";
import {
  type KubernetesObject,
  labelOf,
  listed,
  listShape,
  NAME_PATTERN,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { isSecretName, REDACTED } from "../untrusted/secret-patterns.ts";
import { together } from "./verdicts.ts";

const BOUND = v.union(
  [
    v.number(),
    v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(quantityOf(text))),
    ),
  ],
  "must be a number or a quantity, such as 250m or 4Gi",
);

export const params = v.pipe(
  v.strictObject({
    group: v.optional(v.pipe(v.string(), v.description("API group, empty for the core group.")), ""),
    version: v.optional(v.pipe(v.string(), v.description("Version of the API group.")), "v1"),
    resource: v.pipe(
      v.string(),
      v.nonEmpty(),
      v.check((name) => name !== "secrets", "must not be secrets: they are never read"),
      v.description("Plural of the kind: `etcdclusters`."),
    ),
    namespace: v.optional(
      v.pipe(v.string(), v.nonEmpty(), v.description("The namespace; all of them, or none, where absent.")),
    ),
    name: NAME_PATTERN,
    selector: SELECTOR,
    field: v.pipe(
      v.string(),
      v.check(isJsonPath, "must be a path of fields"),
      v.description('Where the value is: `.status.phase`, `.status.conditions[?(@.type=="Ready")].status`.'),
    ),
    equals: v.optional(
      v.pipe(
        v.union([v.string(), v.number(), v.boolean()]),
        v.description(
          "The value must be this; `true` fits the text `True` too, as conditions have it. One of `equals`, `matches`, `above` and `below` is needed.",
        ),
      ),
    ),
    matches: v.optional(v.pipe(EXPRESSION, v.description("The value must match this regular expression."))),
    above: v.optional(
      v.pipe(
        BOUND,
        v.description("The value must be above this. A value such as `250m` or `4Gi` is read as a quantity."),
      ),
    ),
    below: v.optional(v.pipe(BOUND, v.description("The value must be below this."))),
    objects: v.optional(
      v.pipe(
        v.picklist(["every", "any"]),
        v.description("Whether every object must have such a value, or one is enough."),
      ),
      "every",
    ),
    absent: v.optional(
      v.pipe(
        v.picklist(["pass", "fail", "unknown"]),
        v.description("What it means that an object has no such field, or null in it."),
      ),
      "unknown",
    ),
  }),
  v.forward(
    v.check(
      ({ equals, matches, above, below }) => [equals, matches, above, below].some((one) => one !== undefined),
      "must come with equals, matches, above or below",
    ),
    ["field"],
  ),
);

export const means: Meanings = {
  pass: "the field has the value that it should have",
  fail: "it has another value",
  unknown: "no object fits, it has no such field, or its value took too many steps to match",
};

export const example: ExampleOf<typeof params> = {
  id: "etcd-running",
  title: "Every etcd cluster is running",
  group: "etcd.database.coreos.com",
  version: "v1beta2",
  resource: "etcdclusters",
  namespace: "kubx-masters",
  field: ".status.phase",
  equals: "Running",
};

interface FieldFact {
  readonly object: string;
  /** Its values, fit to print; they are compared where they are read, so that nothing else of them is kept. */
  readonly saw: string;
  readonly status: Status;
  /** It has no value at all: `status` is what the author says of that. */
  readonly absent?: true;
  /** Whether it matches took more steps than there are for it. */
  readonly tooMuch?: true;
}

type Params = v.InferOutput<typeof params>;

/** Steps for matching the values of all objects. */
const MOST_WORK = 10 * USUAL_WORK;

const selection = ({ group, version, resource, namespace, selector }: Params): Selection => ({
  group,
  version,
  resource,
  namespace,
  selector,
});

export default defineProbe<Params, readonly FieldFact[]>({
  name: "resource-field",
  asks: "Has the field the value that it should have?",
  requests: (given) => [{ ...listShape(selection(given), `list the ${given.resource}`), isWhole: true }],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    const pattern = given.matches === undefined ? undefined : linearPattern(given.matches);
    const work: Work = { left: MOST_WORK };
    const fits = (text: string): boolean | undefined => (pattern === undefined ? true : pattern.test(text, work));
    const fieldFact = (object: KubernetesObject): FieldFact => {
      const values = valuesAt(object, given.field);
      const absent = values.every((value) => value === undefined || value === null);
      const saw = values.map((value) => shown(value, given)).join(", ") || "absent";
      const fact = { object: labelOf(given.resource, object), saw, status: statusOf(values, given, fits) };
      if (work.left < 0 && fact.status === "unknown") return { ...fact, tooMuch: true };
      return absent ? { ...fact, absent } : fact;
    };
    return listed<KubernetesObject, FieldFact>(reach, selection(given), given.name, fieldFact);
  },

  judge(facts, given): Verdict {
    if (facts.length === 0) return nothingFound(given.resource);
    const bound = wanted(given);
    const parts = facts.map(({ object, saw, status }) => ({
      object,
      saw: `${given.field} is ${saw}${status === "fail" ? `, not ${bound}` : ""}`,
      status,
    }));
    const number = (those: (fact: FieldFact) => boolean | undefined): number => facts.filter(those).length;
    const fitting = number((fact) => fact.status === "pass" && !fact.absent);
    const without = number((fact) => fact.status === "pass" && fact.absent);
    const tooMuch = number((fact) => fact.tooMuch);
    const unsure = number((fact) => fact.status === "unknown" && !fact.tooMuch);
    const reason = [
      `${fitting} of ${facts.length} objects with ${given.field} ${bound}`,
      ...(without === 0 ? [] : [`${without} without it, which is allowed`]),
      ...(unsure === 0 ? [] : [`${unsure} with no value that can be compared`]),
      ...(tooMuch === 0 ? [] : [`${tooMuch} whose value took more steps to match than there are for all of them`]),
    ].join(", ");
    const words = { pass: () => reason, fail: () => reason, unknown: () => reason };
    return together(parts, given.objects, words, "Check the path of the field against the object.");
  },
});

/** Does a value match, as far as that can be told? */
type Fits = (text: string) => boolean | undefined;

/** Every value of an object must do; of lists and maps the JSON text counts, and a missing value or null is none. */
function statusOf(values: readonly unknown[], given: Params, fits: Fits): Status {
  if (values.length === 0) return given.absent;
  const statuses = new Set(values.map((value) => statusOfOne(value, given, fits)));
  return statuses.has("fail") ? "fail" : statuses.has("unknown") ? "unknown" : "pass";
}

function statusOfOne(value: unknown, given: Params, fits: Fits): Status {
  if (value === undefined || value === null) return given.absent;
  if (given.equals !== undefined && !isEqual(value, given.equals)) return "fail";
  const isFitting = fits(textOf(value));
  if (isFitting !== true) return isFitting === false ? "fail" : "unknown";
  if (given.above === undefined && given.below === undefined) return "pass";
  const { above = -Infinity, below = Infinity } = given;
  const amount = amountOf(value);
  if (Number.isNaN(amount)) return "unknown";
  return amount > amountOf(above) && amount < amountOf(below) ? "pass" : "fail";
}

/** Conditions are `True` and `False` in Kubernetes, and an unquoted `True` is true in YAML. */
function isEqual(value: unknown, equals: string | number | boolean): boolean {
  const text = textOf(value);
  return text === String(equals) || (typeof equals === "boolean" && text.toLowerCase() === String(equals));
}

function wanted(given: Params): string {
  const bounds = [
    ...(given.equals === undefined ? [] : [`equal to ${given.equals}`]),
    ...(given.matches === undefined ? [] : [`matching ${given.matches}`]),
    ...(given.above === undefined ? [] : [`above ${given.above}`]),
    ...(given.below === undefined ? [] : [`below ${given.below}`]),
  ];
  return bounds.join(" and ");
}

/** @returns NaN for what is neither a number nor a quantity */
function amountOf(value: unknown): number {
  return typeof value === "number" ? value : typeof value === "string" ? quantityOf(value) : NaN;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** An environment variable may hold a password, and so may a field with such a name: their values are compared and not shown. */
function shown(value: unknown, { field }: Params): string {
  if (value === undefined || value === "") return value === "" ? '""' : "absent";
  const isHidden = /(?:^|\W)env\W.*\bvalue\W*$/.test(field) || isSecretName(field.replace(/\W+$/, ""));
  return isHidden ? REDACTED : fitToPrint(textOf(value));
}
