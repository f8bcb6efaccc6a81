/** The few words of JSON Schema (draft 2020-12) that the schemas here are written with. */

/** A schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** @param about one sentence, which editors show */
export const text = (about: string): JsonSchema => ({ type: "string", description: about });
export const flag = (about: string): JsonSchema => ({ type: "boolean", description: about });
export const number = (about: string): JsonSchema => ({ type: "number", description: about });
/** One of some words. */
export const oneWord = (words: readonly string[], about?: string): JsonSchema => ({
  enum: words,
  ...(about === undefined ? {} : { description: about }),
});
export const list = (items: JsonSchema, about?: string): JsonSchema => ({
  type: "array",
  items,
  ...(about === undefined ? {} : { description: about }),
});
/** Any of some schemas. */
export const either = (...schemas: readonly JsonSchema[]): JsonSchema => ({ anyOf: schemas });
/** A mapping from any name. */
export const mapping = (values: JsonSchema, about?: string): JsonSchema => ({
  type: "object",
  additionalProperties: values,
  ...(about === undefined ? {} : { description: about }),
});

/** An object of exactly these keys; those that end in `?` may be absent. */
export function object(keys: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}): JsonSchema {
  const names = Object.keys(keys);
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(keys).map(([key, schema]) => [key.replace(/\?$/, ""), schema])),
    required: names.filter((key) => !key.endsWith("?")),
    additionalProperties: false,
    ...more,
  };
}

/** The same, where other keys are kept as they are. */
export function openObject(keys: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}): JsonSchema {
  return object(keys, { additionalProperties: true, ...more });
}
