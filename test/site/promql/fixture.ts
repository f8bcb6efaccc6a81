/**
 * Reads fixtures: lists of queries, each with what promtool says of it and what is found in it here.
 *
 *     - query: rate(up)
 *       promtool: 1:6 # the place at which it refuses the query; null where it accepts it
 *       found: ["1:6 needs-range rate, a range vector, up, an instant vector"] # absent where nothing is
 *       because: … # where only one of the two refuses it
 *
 * `npm run promtool` writes the part of promtool.
 */
import { readFileSync, readdirSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";

const FIXTURES = "test/site/promql/fixtures";

const Case = v.strictObject({
  query: v.string(),
  /** Undefined where nobody has asked promtool yet. */
  promtool: v.optional(v.nullable(v.string())),
  found: v.optional(v.array(v.string()), []),
  because: v.optional(v.string()),
});

export type QueryCase = v.InferOutput<typeof Case>;

/** Paths of all fixtures from the root of the repository, sorted. */
export function fixtureFiles(): string[] {
  return readdirSync(FIXTURES)
    .sort()
    .map((name) => `${FIXTURES}/${name}`);
}

export function readFixture(file: string): QueryCase[] {
  return v.parse(v.array(Case), parse(readFileSync(file, "utf8")));
}
