/** Which lines of YAML 1.1 are set in, so that a reader of YAML 1.2 takes them for what they are. */
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { withMargin } from "../../../site/model/margin.ts";

test.each<[string, string, unknown]>([
  ['a: "x\ny"\nb: z', 'a: "x\n y"\nb: z', { a: "x y", b: "z" }],
  ["a: 'x\ny'", "a: 'x\n y'", { a: "x y" }],
  ["a: 'x''\ny'", "a: 'x''\n y'", { a: "x' y" }],
  ['a: "x\\"\ny"', 'a: "x\\"\n y"', { a: 'x" y' }],
  ['a: "x\n\ny"', 'a: "x\n\n y"', { a: "x\ny" }],
  ["a: [x,\ny]\nb: z", "a: [x,\n y]\nb: z", { a: ["x", "y"], b: "z" }],
  ["a: {x: 1,\ny: [2,\n3]}", "a: {x: 1,\n y: [2,\n 3]}", { a: { x: 1, y: [2, 3] } }],
  ['- a: "x\ny"', '- a: "x\n y"', [{ a: "x y" }]],
  ['c:\n  a: "x\n  y"', 'c:\n  a: "x\n   y"', { c: { a: "x y" } }],
])("%j: %j", (text, expected, value) => {
  expect(withMargin(text)).toBe(expected);
  expect(load(expected)).toEqual(value);
});

test.each([
  'a: "x"\nb: [y]\nc: z',
  'a: "x\n  y"',
  "a: it's\nb: [z]",
  "a: x # [\nb: y",
  'a: "x\ny',
  "a: [x,\ny",
  'a: |\n  "x\n  y"\nb: z',
  'a: |\n\n  "x\n\n  y"\nb: z',
  'a:\n  - >-\n    "x\n    y"\n  - z',
])("%j stays as it is", (text) => {
  expect(withMargin(text)).toBe(text);
});

test("a text in a block opens nothing, and what comes behind the block may", () => {
  expect(withMargin('a: |\n  "x\n\n  y"\nb: "x\ny"')).toBe('a: |\n  "x\n\n  y"\nb: "x\n y"');
});
