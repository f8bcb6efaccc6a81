/** The order of problems is the same whatever order they were found in. */
import { expect, test } from "vitest";
import { type Problem, compareProblems } from "../../../site/model/problem.ts";

type Ordered = Parameters<typeof compareProblems>[0];
const BASE: Ordered = { file: "cart.md", line: 5, column: 5, rule: "link-target", code: "not-there", data: { a: 1 } };

/** Each comes before the base, though everything that counts less comes after it. */
test.each<[string, Partial<Problem>]>([
  ["the file", { file: "a.md", line: 9, column: 9, rule: "orphan", code: "other", data: { z: 1 } }],
  ["the line", { line: 4, column: 9, rule: "orphan", code: "other", data: { z: 1 } }],
  ["the column", { column: 4, rule: "orphan", code: "other", data: { z: 1 } }],
  ["the rule", { rule: "check-id", code: "other", data: { z: 1 } }],
  ["the code", { code: "a", data: { z: 1 } }],
  ["what it names", { data: { a: 0 } }],
])("by %s", (_what, change) => {
  const first = { ...BASE, ...change };
  expect(Math.sign(compareProblems(first, BASE))).toBe(-1);
  expect(Math.sign(compareProblems(BASE, first))).toBe(1);
});

test("a whole line comes before a column of it, and one without data before one with it", () => {
  const { column: _column, ...line } = BASE;
  expect(compareProblems(line, BASE)).toBeLessThan(0);
  expect(compareProblems(BASE, line)).toBeGreaterThan(0);
  const { data: _data, ...bare } = BASE;
  expect(compareProblems(bare, BASE)).toBeLessThan(0);
});

test("two alike are equal", () => {
  expect(compareProblems(BASE, { ...BASE, data: { a: 1 } })).toBe(0);
});
