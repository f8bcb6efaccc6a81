/** All JSON Schemas by the name of their file: editors complete and check by them, programs read reports by them. */
import {
  checksFileSchema,
  dashboardsSchema,
  frontMatterSchema,
  siteSchema,
  teamsSchema,
  validationSchema,
} from "./content.ts";
import type { JsonSchema } from "./json-schema.ts";
import { manifestSchema, reportSchema } from "./machine.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** Name of a schema to what it describes. */
export const SCHEMAS = {
  "front-matter": frontMatterSchema,
  checks: checksFileSchema,
  teams: teamsSchema,
  dashboards: dashboardsSchema,
  site: siteSchema,
  validation: validationSchema,
  report: reportSchema,
  manifest: manifestSchema,
} as const satisfies Readonly<Record<string, () => JsonSchema>>;

export type SchemaName = keyof typeof SCHEMAS;

/** A schema as the document that is published. */
export function schemaDocument(name: SchemaName): JsonSchema {
  return { $schema: DIALECT, ...SCHEMAS[name]() };
}

/** Path of a schema below the folder of the reference, and below the site on which that is published. */
export function schemaPath(name: SchemaName): string {
  return `schema/${name}.json`;
}

/** Every schema as text, by its path. */
export function schemaFiles(): Map<string, string> {
  const names = Object.keys(SCHEMAS) as SchemaName[];
  return new Map(names.map((name) => [schemaPath(name), `${JSON.stringify(schemaDocument(name), undefined, 2)}\n`]));
}
