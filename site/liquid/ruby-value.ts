/** Values as Ruby sees them: printed, inspected, compared and counted with. */
import { Drop, toValue } from "liquidjs";
import { RubyFloat } from "./ruby-float.ts";

/** A value that a page or its data gives, without the engine's own objects around it; `empty` and `blank` stay what they are. */
export function plainValue(value: unknown): unknown {
  return value instanceof RubyFloat || (value instanceof Drop && value.valueOf() === "") ? value : toValue(value);
}

export function isNil(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isScalarObject(value);
}

function isScalarObject(value: object): boolean {
  return value instanceof RubyFloat || value instanceof Date || value instanceof Drop;
}

/** What an output prints: nothing for nil, a list's items one behind the other, a hash as `inspect` has it. */
export function printed(value: unknown): string {
  return Array.isArray(value) ? value.map(printed).join("") : rubyText(value);
}

/** Ruby's `to_s`. */
export function rubyText(value: unknown): string {
  if (typeof value === "string") return value;
  if (isNil(value) || value instanceof Drop) return "";
  if (value instanceof Date) return `${value.toISOString().slice(0, 19).replace("T", " ")} +0000`;
  if (typeof value === "object" && !(value instanceof RubyFloat)) return inspected(value);
  return numberText(value);
}

function numberText(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value) ? new RubyFloat(value).toString() : String(value);
}

/** Ruby's `inspect`. */
export function inspected(value: unknown): string {
  if (isNil(value)) return "nil";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(inspected).join(", ")}]`;
  if (isHash(value)) {
    const pairs = Object.entries(value).map(([key, one]) => `${quoted(key)}=>${inspected(one)}`);
    return `{${pairs.join(", ")}}`;
  }
  return rubyText(value);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\f": "\\f",
  "\v": "\\v",
  "\b": "\\b",
  "\u0007": "\\a",
  "\u001b": "\\e",
  '"': '\\"',
  "\\": "\\\\",
};

function quoted(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]|#(?=[{$@])/g, (character) => {
    if (character === "#") return "\\#";
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
    return ESCAPES[character] ?? `\\x${code}`;
  });
  return `"${escaped}"`;
}

/** A number as filters count with it: text that looks like one counts, everything else is 0. */
export function toNumber(value: unknown): { readonly number: number; readonly isFloat: boolean } {
  if (value instanceof RubyFloat) return { number: value.value, isFloat: true };
  if (typeof value === "number") return { number: value, isFloat: !Number.isInteger(value) };
  if (typeof value !== "string") return { number: 0, isFloat: false };
  const text = value.trim();
  if (/^-?\d+\.\d+$/.test(text)) return { number: Number(text), isFloat: true };
  return { number: Number(/^[-+]?\d+/.exec(text)?.[0] ?? 0), isFloat: false };
}

/** A result as Ruby has it: floats stay floats. */
export function fromNumber(number: number, isFloat: boolean): unknown {
  return isFloat ? new RubyFloat(number) : number;
}

/** Ruby's `<=>`: negative, 0 or positive; undefined where the two have no order. */
export function compared(a: unknown, b: unknown): number | undefined {
  const [left, right] = [a, b].map((one) => (one instanceof RubyFloat ? one.value : one));
  if (typeof left === "number" && typeof right === "number") return Math.sign(left - right);
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (Array.isArray(left) && Array.isArray(right)) return comparedLists(left, right);
  return left === right || (isNil(left) && isNil(right)) ? 0 : undefined;
}

function comparedLists(a: readonly unknown[], b: readonly unknown[]): number | undefined {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compared(a[index], b[index]);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}
