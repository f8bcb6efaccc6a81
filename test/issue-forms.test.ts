/** Keeps the issue forms readable for GitHub, which shows none that has a mistake, and says so to nobody. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as v from "valibot";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "..", ".github", "ISSUE_TEMPLATE");
const read = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));

const text = v.pipe(v.string(), v.minLength(1));
const validations = v.optional(v.strictObject({ required: v.boolean() }));
const question = { id: v.pipe(v.string(), v.regex(/^[\w-]+$/)), validations };
const asked = { label: text, description: v.optional(text), placeholder: v.optional(text) };
// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
const FORM = v.strictObject({
  name: text,
  description: text,
  labels: v.array(text),
  body: v.pipe(
    v.array(
      v.variant("type", [
        v.strictObject({ type: v.literal("markdown"), attributes: v.strictObject({ value: text }) }),
        v.strictObject({ type: v.literal("input"), ...question, attributes: v.strictObject(asked) }),
        v.strictObject({
          type: v.literal("textarea"),
          ...question,
          attributes: v.strictObject({ ...asked, render: v.optional(text) }),
        }),
        v.strictObject({
          type: v.literal("dropdown"),
          ...question,
          attributes: v.strictObject({ ...asked, options: v.array(text) }),
        }),
      ]),
    ),
    v.check((body) => {
      const ids = body.flatMap((element) => ("id" in element ? [element.id] : []));
      return ids.length > 0 && new Set(ids).size === ids.length;
    }, "every question has an id of its own"),
  ),
});

test.each(readdirSync(folder))("%s is a form", (name) => {
  expect(v.safeParse(FORM, read(name)).issues).toBeUndefined();
});

test("there is one for each thing that we want to hear of", () => {
  expect(new Set(readdirSync(folder))).toEqual(
    new Set(["bug.yml", "new-probe.yml", "new-rule.yml", "new-runbook.yml", "wrong-verdict.yml"]),
  );
});

test("a wrong verdict comes with the report that a program can read", () => {
  const { body } = v.parse(FORM, read("wrong-verdict.yml"));
  const report = body.find((element) => element.type === "textarea" && element.id === "report");
  expect(report).toMatchObject({
    attributes: { description: expect.stringContaining("--format json") },
    validations: { required: true },
  });
});
