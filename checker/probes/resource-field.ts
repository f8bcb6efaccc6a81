/** Has a field of a Kubernetes object, of whatever kind, the value that it should have? */
import * as v from "valibot";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Status, Verdict } from "../model.ts";
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
import { ABOVE, BELOW, inWords, keepsTo } from "./threshold.ts";
import { together } from "./verdicts.ts";

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
      v.description('Where the value stands: `.status.phase`, `.status.conditions[?(@.type=="Ready")].status`.'),
    ),
    equals: v.optional(
      v.pipe(
        v.union([v.string(), v.number(), v.boolean()]),
        v.description("The value must be this. One of `equals`, `matches`, `above` and `below` is needed."),
      ),
    ),
    matches: v.optional(v.pipe(EXPRESSION, v.description("The value must match this regular expression."))),
    above: ABOVE,
    below: BELOW,
    objects: v.optional(
      v.pipe(
        v.picklist(["every", "any"]),
        v.description("Whether every object must have such a value, or one is enough."),
      ),
      "every",
    ),
    absent: v.optional(
      v.pipe(v.picklist(["pass", "fail", "unknown"]), v.description("What it means that an object has no such field.")),
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
  unknown: "no object fits, or it has no such field",
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
}

type Params = v.InferOutput<typeof params>;

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
  requests: (given) => [listShape(selection(given), `list the ${given.resource}`)],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    const objects = await listed<KubernetesObject>(reach, selection(given), given.name);
    return objects.map((object): FieldFact => {
      const values = valuesAt(object, given.field).map(plain);
      const saw = values.map((value) => fitToPrint(String(value))).join(", ") || "absent";
      return { object: labelOf(given.resource, object), saw, status: statusOf(values, given) };
    });
  },

  judge(facts, given): Verdict {
    if (facts.length === 0) return nothingFound(given.resource);
    const bound = wanted(given);
    const parts = facts.map(({ object, saw, status }) => ({
      object,
      saw: `${given.field} is ${saw}${status === "fail" ? `, not ${bound}` : ""}`,
      status,
    }));
    const reason = (passed: number): string => `${passed} of ${facts.length} objects with ${given.field} ${bound}`;
    const words = {
      pass: reason,
      fail: reason,
      unknown: (passed: number) => `${reason(passed)}; others have no value to compare`,
    };
    return together(parts, given.objects, words, "Check the path of the field against the object.");
  },
});

/** Every value of an object must do; of lists and maps the JSON text counts. */
function statusOf(values: readonly (string | number | boolean)[], given: Params): Status {
  if (values.length === 0) return given.absent;
  const numeric = given.above !== undefined || given.below !== undefined;
  const keeps = values.map((value) => {
    if (given.equals !== undefined && String(value) !== String(given.equals)) return false;
    if (given.matches !== undefined && !new RegExp(given.matches).test(String(value))) return false;
    // An empty text is the number 0 to JavaScript only.
    return numeric ? keepsTo(value === "" || typeof value === "boolean" ? NaN : Number(value), given) : true;
  });
  return keeps.includes(false) ? "fail" : keeps.includes(undefined) ? "unknown" : "pass";
}

function wanted(given: Params): string {
  const bounds = [
    ...(given.equals === undefined ? [] : [`equal to ${given.equals}`]),
    ...(given.matches === undefined ? [] : [`matching ${given.matches}`]),
    inWords({ above: given.above, below: given.below }),
  ];
  return bounds.filter((bound) => bound !== "").join(" and ");
}

function plain(value: unknown): string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
}
