/** Holds a value against a published JSON Schema by a validator that is not ours. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type SchemaName, schemaDocument } from "../site/schema/schemas.ts";

// Strict: a keyword that is misspelt in a schema would check nothing. Of `date-time` only the form of a text is asked.
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  formats: { "date-time": /^\d{4}-\d\d-\d\dT/ },
});
const known = new Map<string, ValidateFunction>();

/**
 * What the schema has against a value: a line each, with the place. Empty where nothing.
 * @param property of the schema's own properties; the whole where absent
 */
export function schemaFaults(name: SchemaName, value: unknown, property?: string): string[] {
  const key = `${name} ${property ?? ""}`;
  const validate = known.get(key) ?? compile(name, property);
  known.set(key, validate);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function compile(name: SchemaName, property: string | undefined): ValidateFunction {
  const { properties = {}, ...whole } = schemaDocument(name) as {
    properties?: Readonly<Record<string, object>>;
    $schema: string;
  };
  return ajv.compile(
    property === undefined ? { ...whole, properties } : { $schema: whole.$schema, ...properties[property] },
  );
}
