/** A page that was moved and changed is recognised, another page is not. */
import { describe, expect, test } from "vitest";
import { SAME_PAGE, likeness, sketchOf } from "../../../site/model/likeness.ts";

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}`).join("\n");
const alike = (one: string, other: string): number => likeness(sketchOf(one), sketchOf(other));

describe("short texts are compared line by line", () => {
  test.each([
    [lines(0, 10), lines(0, 10), 1],
    [lines(0, 10), lines(0, 9), 0.9],
    [lines(0, 10), lines(5, 15), 1 / 3],
    [lines(0, 10), lines(20, 30), 0],
    ["", "", 0],
    ["", "a", 0],
    ["a\n  b\n\nb", "b  \na", 1],
  ])("%j and %j", (one, other, expected) => {
    expect(alike(one, other)).toBeCloseTo(expected);
    expect(alike(other, one)).toBeCloseTo(expected);
  });
});

test("of a long text some lines stand for all, close enough to tell a moved page from another", () => {
  expect(alike(lines(0, 1000), lines(0, 950))).toBeGreaterThan(SAME_PAGE);
  expect(alike(lines(0, 1000), lines(0, 400))).toBeLessThan(SAME_PAGE + 0.2);
  expect(alike(lines(0, 1000), lines(900, 1900))).toBeLessThan(SAME_PAGE);
  expect(sketchOf(lines(0, 1000))).toHaveLength(160);
});
