/** References to inputs in a check's parameters, while the inputs have no values yet. */
import { declaredName } from "../../checker/inputs/aliases.ts";
import { inputsIn } from "../../checker/inputs/substitution.ts";
import type { Input } from "../../checker/model.ts";
import { likely } from "../../checker/nearest.ts";
import type { Complain } from "./mistake.ts";

/** Fits wherever a name does: lower-case letters and digits, and nothing that an author would write. */
const sample = (spelling: string): string => `zzinput${Buffer.from(spelling).toString("hex")}zz`;
const SAMPLE = /zzinput((?:[0-9a-f]{2})*)zz/g;

/** A copy in which a sample stands for each `${name}`. */
export function withSamples<T>(value: T): T {
  return eachText(value, (text) => text.replace(/\$\{([^{}]*)\}/g, (_, spelling: string) => sample(spelling)));
}

/** The way back, on what a schema made of it. */
export function withReferences<T>(value: T): T {
  return eachText(value, (text) =>
    text.replace(SAMPLE, (_, hex: string) => `\${${Buffer.from(hex, "hex").toString()}}`),
  );
}

function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => eachText(item, change)) as T;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, eachText(inner, change)]),
  ) as T;
}

/** Complains of every reference to what the page does not declare. Returns whether there was none. */
export function undeclaredInputs(
  values: Readonly<Record<string, unknown>>,
  path: string,
  inputs: readonly Input[],
  complain: Complain,
): boolean {
  const names = inputs.map((input) => input.name);
  const wrong = Object.entries(values).flatMap(([name, value]) =>
    inputsIn(value).flatMap((spelling) => (declaredName(spelling, names) === undefined ? [{ name, spelling }] : [])),
  );
  for (const { name, spelling } of wrong) {
    const data = { parameter: name, input: spelling, name: spelling || "cluster_id", like: likely(spelling, names) };
    complain(`${path}.${name}`, { rule: "unknown-input", code: "undeclared", data });
  }
  return wrong.length === 0;
}
