/** Finds fields of an object by a path in the manner of JSONPath: `.status.conditions[?(@.type=="Ready")].status`. */

type Step =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "all" }
  | { readonly kind: "where"; readonly path: readonly Step[]; readonly equals: string };

/** A name, a quoted name or a number in brackets, `*`, or a filter for equality. */
const STEP =
  /\.([\w-]+)|\[(?:'([^']*)'|"([^"]*)"|(\d+))\]|(\.\*|\[\*\])|\[\?\(@((?:\.[\w-]+)+)\s*==\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))\)\]/y;

/** @returns undefined for what is no such path; `{…}`, `$` and a missing first dot are as good as without */
function parse(text: string): Step[] | undefined {
  const inner = text.replace(/^\{(.*)\}$/, "$1").replace(/^\$/, "");
  const path = /^[.[]/.test(inner) ? inner : `.${inner}`;
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null) return undefined;
    const [, plain, single, double, index, all, filter, ...values] = match;
    if (filter !== undefined) {
      const fields = filter.slice(1).split(".");
      const equals = values.find((value) => value !== undefined) ?? "";
      steps.push({ kind: "where", path: fields.map((name) => ({ kind: "field", name })), equals });
    } else if (all !== undefined) steps.push({ kind: "all" });
    else steps.push({ kind: "field", name: plain ?? single ?? double ?? index ?? "" });
  }
  return steps;
}

/** Can it be read? */
export function isJsonPath(text: string): boolean {
  return parse(text) !== undefined;
}

/**
 * Every value that the path leads to, in order; undefined for each place where the path breaks off because a field is
 * missing, so that what is not there is not taken for what is. None where nothing fits a filter, a list is empty, or the
 * path cannot be read.
 */
export function valuesAt(object: unknown, text: string): unknown[] {
  const steps = parse(text);
  return steps === undefined ? [] : walk([object], steps);
}

function walk(values: readonly unknown[], steps: readonly Step[]): unknown[] {
  return steps.reduce<unknown[]>((current, step) => current.flatMap((value) => follow(value, step)), [...values]);
}

function follow(value: unknown, step: Step): unknown[] {
  if (typeof value !== "object" || value === null) return [undefined];
  if (step.kind === "field") {
    return [Object.hasOwn(value, step.name) ? (value as Record<string, unknown>)[step.name] : undefined];
  }
  const inner = Object.values(value);
  return step.kind === "all" ? inner : inner.filter((one) => fits(one, step));
}

function fits(value: unknown, { path, equals }: Extract<Step, { kind: "where" }>): boolean {
  return walk([value], path).some((found) => isScalar(found) && String(found) === equals);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
