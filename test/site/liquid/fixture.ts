/**
 * Reads fixtures: lists of templates, each with what Jekyll makes of it, and, where we mean to differ, what we make of it and why.
 *
 *     - template: "{{ 'x.html' | relative_url }}"
 *       site: { baseurl: /docs } # where it is not that of shop.ts
 *       jekyll: /docs/x.html
 *       ours: … # and because: …
 *
 * `npm run jekyll` writes the part of Jekyll.
 */
import { readFileSync, readdirSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";

const FIXTURES = "test/site/liquid/fixtures";

const Case = v.strictObject({
  template: v.string(),
  site: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Null where Jekyll refuses it; undefined where nobody has asked it yet. */
  jekyll: v.optional(v.nullable(v.string())),
  ours: v.optional(v.string()),
  because: v.optional(v.string()),
});

export type TemplateCase = v.InferOutput<typeof Case>;

/** Paths of all fixtures from the root of the repository, sorted. */
export function fixtureFiles(): string[] {
  return readdirSync(FIXTURES)
    .sort()
    .map((name) => `${FIXTURES}/${name}`);
}

export function readFixture(file: string): TemplateCase[] {
  return v.parse(v.array(Case), parse(readFileSync(file, "utf8")));
}
