/** Gives templates the whole floats of front matter and data as Ruby has them. */
import { isWholeFloat } from "../model/whole-floats.ts";
import { RubyFloat } from "./ruby-float.ts";

/** The same value; lists and mappings that hold whole floats, and those around them, are copies. What is worked out when it is asked for stays so. */
export function withFloats<T>(value: T): T {
  return copyOf(value, new Map()) as T;
}

function copyOf(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  if (known.has(value)) return known.get(value);
  // What contains itself is not looked into again.
  known.set(value, value);
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : {};
  let isOther = false;
  for (const [key, field] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (Array.isArray(value) && key === "length") continue;
    if ("value" in field) {
      const was: unknown = field.value;
      field.value = isWholeFloat(value, key) ? new RubyFloat(Number(was)) : copyOf(was, known);
      isOther ||= field.value !== was;
    }
    Object.defineProperty(copy, key, field);
  }
  if (isOther) known.set(value, copy);
  return known.get(value);
}

function isPlain(value: object): boolean {
  return (
    Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null
  );
}
