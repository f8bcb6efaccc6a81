/** Holds objects against what versions of Kubernetes publish of their types, by a validator that is not ours, and strictly. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import recorded from "./kubernetes-types.json" with { type: "json" };

/** What a version publishes of the kinds that manifests use, with everything that they reach. */
export interface Published {
  /** Where it comes from. */
  readonly from: string;
  /** Name of the definition by apiVersion and kind. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Definition | FieldType>>;
}

export interface Definition {
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, FieldType>>;
}

/** A type, a definition by its name behind `#`, a list of either, or a map whose values are of one. */
export type FieldType = string | readonly FieldType[] | { readonly "*": FieldType };

export type Version = keyof typeof recorded;
export const VERSIONS = Object.keys(recorded) as Version[];

/** Only what a server would take: every field known, of its type, and all there that has to be. */
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const known = new Map<string, ValidateFunction>();

/** What a version has against an object: a line each, with the place. Empty where it takes it. */
export function faultsFor(version: Version, object: Readonly<Record<string, unknown>>): string[] {
  const { kinds, definitions }: Published = recorded[version];
  const kind = `${String(object["apiVersion"])} ${String(object["kind"])}`;
  const name = kinds[kind];
  if (name === undefined) return [`${version} has no ${kind}`];
  const key = `${version} ${name}`;
  const validate = known.get(key) ?? ajv.compile({ $ref: `#/$defs/${name}`, $defs: schemasOf(definitions) });
  known.set(key, validate);
  validate(object);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${kind} ${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function schemasOf(definitions: Published["definitions"]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [
      name,
      typeof definition === "object" && "fields" in definition
        ? {
            type: "object",
            required: definition.required ?? [],
            properties: Object.fromEntries(
              Object.entries(definition.fields).map(([field, type]) => [field, schemaOf(type)]),
            ),
            additionalProperties: false,
          }
        : schemaOf(definition),
    ]),
  );
}

function schemaOf(type: FieldType): object {
  if (typeof type === "object" && "*" in type) return { type: "object", additionalProperties: schemaOf(type["*"]) };
  if (typeof type === "object") return { type: "array", items: schemaOf(type[0] ?? "any") };
  if (type.startsWith("#")) return { $ref: `#/$defs/${type.slice(1)}` };
  if (type === "any") return {};
  return { type: type === "int-or-string" ? ["integer", "string"] : type };
}
