/** What a file of a probe or of a rule must export: the same as ours, checked before anything uses it. */
import * as v from "valibot";
import type { AuthoredProbe } from "../../checker/probes/authoring.ts";
import type { Rule } from "../rules/rule.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const call = v.function();

const probeFile = v.looseObject({
  default: v.looseObject({ name: text, asks: text, requests: call, permissions: call, gather: call, judge: call }),
  params: v.looseObject({ kind: v.literal("schema"), type: text }),
  means: v.strictObject({ pass: text, fail: text, unknown: text }),
  example: v.looseObject({ id: text, title: text }),
});

const example = v.union([text, v.record(v.string(), v.string())]);
const ruleFile = v.looseObject({
  default: v.looseObject({
    name: text,
    severity: v.picklist(["error", "warning"]),
    why: text,
    fix: text,
    messages: v.record(v.string(), v.union([v.string(), v.looseObject({})])),
    good: example,
    bad: example,
    find: call,
  }),
});

/** What is wrong with the exports of a file; undefined where they are those of a unit of that name. */
export function probeFault(exported: unknown, name: string, taken: readonly string[]): string | undefined {
  const fault = faultOf(probeFile, exported) ?? nameFault(exported, name, taken);
  if (fault !== undefined) return fault;
  const { default: probe, params, example: given } = exported as AuthoredProbe;
  const { id: _id, title: _title, ...parameters } = given as Readonly<Record<string, unknown>>;
  const parsed = v.safeParse(params, parameters);
  if (!parsed.success)
    return `its example does not fit its own params: ${parsed.issues.map(({ message }) => message).join("; ")}`;
  const setting = { seed: 1, budget: 60_000, pace: 0, answers: {} };
  const writes = probe.requests(parsed.output, setting).find(({ method }) => method !== "GET");
  return writes === undefined ? undefined : `it declares ${writes.method} ${writes.path}, and a probe only reads`;
}

export function ruleFault(exported: unknown, name: string, taken: readonly string[]): string | undefined {
  return faultOf(ruleFile, exported) ?? nameFault(exported, name, taken);
}

function faultOf(schema: v.GenericSchema, exported: unknown): string | undefined {
  const { success, issues } = v.safeParse(schema, exported);
  const [first] = issues ?? [];
  return success || first === undefined
    ? undefined
    : `its export ${v.getDotPath(first) ?? "default"} is not what it must be: ${first.message}`;
}

function nameFault(exported: unknown, name: string, taken: readonly string[]): string | undefined {
  const { name: written } = (exported as { default: AuthoredProbe["default"] | Rule }).default;
  if (written !== name) return `it is called ${written}, and its file ${name}: give both one name`;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    return `a name is words in small letters with dashes, and not ${name}`;
  return taken.includes(name) ? `${name} is the name of one of Pilotbook's own: choose another` : undefined;
}
