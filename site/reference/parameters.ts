/** The parameters of a probe, read from the schema that checks them: the page cannot say anything else than the check does. */
import * as v from "valibot";

export interface Parameter {
  /** `pods.namespace` for a key within a parameter. */
  readonly name: string;
  readonly isNeeded: boolean;
  /** In words, with values in backticks: "`every` or `any`". */
  readonly type: string;
  /** What is taken where the author gives none; absent where nothing is. */
  readonly byDefault?: unknown;
  /** Sentences, with code in backticks. */
  readonly means: string;
}

/** A step of a schema, as far as it is looked at; valibot's own types do not say more of a schema that is not known. */
interface Step {
  readonly kind: string;
  readonly type: string;
  readonly message?: unknown;
  readonly requirement?: unknown;
  readonly pipe?: readonly Step[];
  readonly wrapped?: Step;
  readonly entries?: Readonly<Record<string, Step>>;
  readonly item?: Step;
  readonly key?: Step;
  readonly value?: Step;
  readonly options?: readonly unknown[];
}

/** In the order of the schema. Throws where a parameter has no description, or a type that has no words yet. */
export function parametersOf(schema: v.GenericSchema): Parameter[] {
  return entriesOf(schema, "");
}

function entriesOf(schema: Step, path: string): Parameter[] {
  return Object.entries(schema.entries ?? {}).flatMap(([key, entry]) => {
    const name = path === "" ? key : `${path}.${key}`;
    const inner = entry.wrapped ?? entry;
    const description = v.getDescription(inner as unknown as v.GenericSchema);
    // A key within a parameter is explained by the parameter.
    if (description === undefined && path === "")
      throw new Error(`the parameter ${name} has no description: give it one with v.description`);
    const byDefault: unknown = v.getDefault(entry as never);
    const parameter: Parameter = {
      name,
      isNeeded: entry.type !== "optional",
      type: typeOf(inner),
      ...(byDefault === undefined ? {} : { byDefault }),
      means: [description ?? "", ...limitsOf(inner)].filter((text) => text !== "").join(" "),
    };
    return [parameter, ...entriesOf(inner, name)];
  });
}

function typeOf(schema: Step): string {
  const steps = schema.pipe?.slice(1) ?? [];
  const first = schema.pipe?.[0];
  // A pipe begins with the schema that it is made of, which may be a pipe itself.
  return first?.pipe !== undefined ? typeOf(first) : bareType(schema, steps);
}

function bareType(schema: Step, steps: readonly Step[]): string {
  const of = (step: Step | undefined): string => (step === undefined ? "anything" : typeOf(step));
  switch (schema.type) {
    case "string":
      return "text";
    case "number":
      return `${steps.some((step) => step.type === "integer") ? "whole number" : "number"}${rangeOf(steps)}`;
    case "boolean":
      return "`true` or `false`";
    case "picklist":
      return inWords((schema.options ?? []).map((option) => `\`${String(option)}\``));
    case "array":
      return `list of ${of(schema.item)}`;
    case "record":
      return `mapping of ${of(schema.key)} to ${of(schema.value)}`;
    case "strict_object":
    case "loose_object":
      return "mapping";
    case "union":
      return inWords([...new Set((schema.options as readonly Step[]).map(typeOf))]);
    default:
      throw new Error(
        `a parameter of the type ${schema.type} has no words yet: add them to site/reference/parameters.ts`,
      );
  }
}

function rangeOf(steps: readonly Step[]): string {
  const bound = (type: string): string | undefined => {
    const found = steps.find((step) => step.type === type)?.requirement;
    return typeof found === "number" ? String(found) : undefined;
  };
  const [least, most] = [bound("min_value"), bound("max_value")];
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  return least === undefined ? (most === undefined ? "" : `, at most ${most}`) : `, at least ${least}`;
}

/** What is said to an author who gives a wrong value. */
function limitsOf(schema: Step): string[] {
  const items = schema.type === "array" && schema.item !== undefined ? limitsOf(schema.item) : [];
  const own = (schema.pipe ?? []).flatMap((step, index): string[] => {
    if (index === 0) return step.pipe === undefined ? [] : limitsOf(step);
    return step.kind === "validation" && typeof step.message === "string" ? [`It ${step.message}.`] : [];
  });
  return [...items.map((text) => text.replace(/^It /, "Each ")), ...own];
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1) ?? ""}`;
}
