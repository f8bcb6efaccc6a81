/** Holds parsed JSON against the types that its readers rely on, since a server may send anything. */

/** A text, a number, a flag, a list of one shape, or an object with such members, none of which has to be there. */
export type Shape = "" | 0 | false | readonly [Shape] | { readonly [member: string]: Shape };

/** In an object's shape: every member whose name the shape does not have. */
export const OTHERS = "*";

/**
 * Where the value is of another shape, as a path such as `status.conditions[2].type`; undefined where it fits.
 * A member that is null is absent to who reads it, as it is to Kubernetes, and is taken out; an item of a list must not be.
 * @param isWhole every member that a shape names has to be there
 */
export function misfit(value: unknown, shape: Shape, isWhole = false): string | undefined {
  if (typeof shape !== "object") return typeof value === typeof shape ? undefined : "";
  if (shape instanceof Array) return Array.isArray(value) ? misfitIn(value, () => shape[0], inList, isWhole) : "";
  if (!isRecord(value)) return "";
  const absent = isWhole
    ? Object.keys(shape).find((name) => name !== OTHERS && (value[name] ?? null) === null)
    : undefined;
  return absent ?? misfitIn(value, (name) => shape[name] ?? shape[OTHERS], inObject, isWhole);
}

function misfitIn(
  value: object,
  shapeOf: (name: string) => Shape | undefined,
  pathOf: (name: string, rest: string) => string,
  isWhole: boolean,
): string | undefined {
  for (const [name, member] of Object.entries(value)) {
    const shape = shapeOf(name);
    if (shape === undefined) continue;
    if (member === null && !Array.isArray(value)) delete (value as Record<string, unknown>)[name];
    else {
      const rest = misfit(member, shape, isWhole);
      if (rest !== undefined) return pathOf(name, rest);
    }
  }
  return undefined;
}

const inList = (index: string, rest: string): string => `[${index}]${joint(rest)}`;
const inObject = (name: string, rest: string): string => `${name}${joint(rest)}`;

function joint(rest: string): string {
  return rest === "" || rest.startsWith("[") ? rest : `.${rest}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
