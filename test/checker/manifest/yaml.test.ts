/** What is written as YAML is read back as it was. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlOf } from "../../../checker/manifest/yaml.ts";

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "",
    "yes",
    "no",
    "null",
    "1",
    "1.20",
    "-",
    "a: b",
    "# no",
    "true",
    "~",
    "0x1f",
    "*",
    "on",
    "a\nb",
    "a\nb\n",
    "x\n\ny\n\n",
  ),
);
const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 }));
const object = fc.dictionary(fc.stringMatching(/^[a-z][a-z./-]{0,8}$/), leaf, { minKeys: 1, maxKeys: 4 });

test("any object is the same again", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.stringMatching(/^[a-z]{1,5}$/),
        fc.oneof(leaf, object, fc.array(object, { minLength: 1, maxLength: 3 })),
      ),
      (value) => {
        expect(parse(yamlOf(value)) ?? {}).toEqual(JSON.parse(JSON.stringify(value)));
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});

test("it reads well: words are bare, doubtful ones in quotes, lines are lines", () => {
  expect(
    yamlOf({ kind: "Job", spec: { on: "yes", list: ["a", "1"], gone: undefined, file: "one\ntwo\nthree\n" } }),
  ).toBe('kind: Job\nspec:\n  "on": "yes"\n  list: [a, "1"]\n  file: |\n    one\n    two\n    three');
});
