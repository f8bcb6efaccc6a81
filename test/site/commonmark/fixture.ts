/**
 * Reads the fixtures: pieces of Markdown, each with what the readers of the generators make of it.
 *
 *     - markdown: "- a\n"
 *       theirs: { github: <ul>…, mkdocs: … } # null where a reader refuses it
 *       except: { mkdocs: why ours is another there }
 *
 * `npm run dialects` writes the part of the generators.
 */
import { readFileSync, readdirSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";

const FIXTURES = "test/site/commonmark/fixtures";

const Texts = v.strictObject({
  github: v.optional(v.nullable(v.string())),
  hugo: v.optional(v.nullable(v.string())),
  mkdocs: v.optional(v.nullable(v.string())),
  docusaurus: v.optional(v.nullable(v.string())),
});

const Case = v.strictObject({
  markdown: v.string(),
  /** Where it is read by only some of them. */
  only: v.optional(v.array(v.picklist(["github", "hugo", "mkdocs", "docusaurus"]))),
  theirs: v.optional(Texts, {}),
  except: v.optional(v.record(v.string(), v.string()), {}),
});

export type MarkdownCase = v.InferOutput<typeof Case>;

/** Paths of all fixtures from the root of the repository, sorted. */
export function fixtureFiles(): string[] {
  return readdirSync(FIXTURES)
    .sort()
    .map((name) => `${FIXTURES}/${name}`);
}

/** The cases of one file. */
export function readFixture(file: string): MarkdownCase[] {
  return v.parse(v.array(Case), parse(readFileSync(file, "utf8")));
}
