/** Patterns: they match what Node's own expressions match, and their work grows with the text. */
import { describe, expect, test } from "vitest";
import { linearPattern } from "../../../checker/patterns/pattern.ts";
import { disagreements } from "./disagreements.ts";

test("whatever is made up, they agree with Node's own", () => {
  const { different, compared } = disagreements(1, 2_000);
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
});

/** Steps that a text takes, or undefined where they were more than `most`. */
function workOf(source: string, text: string, most: number): number | undefined {
  const work = { left: most };
  return linearPattern(source).test(text, work) === undefined ? undefined : most - work.left;
}

describe("the work of a text", () => {
  test.each([
    ["a repetition in a repetition", "^(a+)+$", "a"],
    ["a repetition beside itself", "(x+x+)+y", "x"],
    ["one that takes nothing", "^(a*)*b", "a"],
    ["choices that are alike", "^(a|a|aa)+$", "a"],
    ["a polynomial", ".*.*.*.*=", "a"],
    ["a counter", "(?:.{0,30}a){3}zz", "a "],
    ["an end that never comes", "\\s+$", " "],
    ["a look ahead", "(?=(a+)+b)c", "a"],
    ["a look behind", "(?<=c(a+)+)b", "a"],
    ["a look in a look", "(?=(?<!(a|aa)+b)a)c", "a"],
  ])("doubles with the text: %s", (_what, source, character) => {
    const [one = 0, two = Infinity, four = Infinity] = [4_000, 8_000, 16_000].map((length) =>
      workOf(source, `${character.repeat(length)}!`, 1e6),
    );
    expect(two / one).toBeLessThan(2.3);
    expect(four / two).toBeLessThan(2.3);
  });

  test("is bounded: what took more is neither a match nor none", () => {
    const pattern = linearPattern("(?:a.{0,900}b){2}");
    const text = Array.from({ length: 3_000 }, (_, at) => ((at * at) % 7 < 3 ? "a" : "-")).join("");
    expect(pattern.test(text, { left: 50_000 })).toBeUndefined();
    expect(pattern.search(text, { left: 2_000 })).toBeUndefined();
    expect(pattern.test(text, { left: 50_000_000 })).toBe(false);
  });

  test("is counted over all texts that it is handed to", () => {
    const [pattern, work] = [linearPattern("b"), { left: 25 }];
    expect(["a".repeat(10), "a".repeat(10), "a".repeat(10)].map((text) => pattern.test(text, work))).toEqual([
      false,
      false,
      undefined,
    ]);
  });

  test("does not fill the memory: states are forgotten and made again", () => {
    const source = "a.{12}b";
    const text = Array.from({ length: 60_000 }, (_, at) => (((at * 7919) ^ (at >> 3)) & 1 ? "a" : "c")).join("");
    expect(linearPattern(source).test(text, { left: 1e8 })).toBe(new RegExp(source).test(text));
    expect(linearPattern(source).test(`${text}a${"c".repeat(12)}b`, { left: 1e8 })).toBe(true);
  });
});

test.each([
  ["xxab", "a", 2],
  ["xxaab", "a+b", 2],
  ["ba", "(?<=b)a", 1],
  ["baaa", "a$|b", 0],
  ["", "", 0],
  ["x", "a", -1],
])("in %j the leftmost match of %s begins at %i", (text, source, index) => {
  expect(linearPattern(source).search(text)).toBe(index);
});
