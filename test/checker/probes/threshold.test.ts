/** Bounds, their words, and numbers as a person reads them. */
import { describe, expect, test } from "vitest";
import { inWords, keepsTo, rounded, type Threshold } from "../../../checker/probes/threshold.ts";

test.each<[number, Threshold, boolean | undefined]>([
  [5, {}, true],
  [5, { above: 4 }, true],
  [5, { above: 5 }, false],
  [5, { below: 6 }, true],
  [5, { below: 5 }, false],
  [5, { atLeast: 5 }, true],
  [5, { atLeast: 6 }, false],
  [5, { atMost: 5 }, true],
  [5, { atMost: 4 }, false],
  [5, { equal: 5 }, true],
  [5, { equal: 4 }, false],
  [5, { above: 4, below: 6, equal: 5 }, true],
  [5, { above: 4, below: 4 }, false],
  [5, { above: 4, equal: 4 }, false],
  [0, { above: 0 }, false],
  [Infinity, { above: 4 }, true],
  [Infinity, { below: 4 }, false],
  [-Infinity, { below: 4 }, true],
  [NaN, { above: 4 }, undefined],
  [NaN, {}, undefined],
])("%d against %j: %s", (value, bound, expected) => {
  expect(keepsTo(value, bound)).toBe(expected);
});

test.each<[Threshold, string]>([
  [{}, ""],
  [{ above: 3 }, "above 3"],
  [{ atLeast: 3, atMost: 9 }, "at least 3 and at most 9"],
  [{ above: 3, below: 9, equal: 4 }, "above 3 and below 9 and equal 4"],
  [{ above: 0, below: undefined }, "above 0"],
])("%j reads as %j", (bound, text) => {
  expect(inWords(bound)).toBe(text);
});

describe("a number", () => {
  test.each<[number | string, string]>([
    [3, "3"],
    ["3", "3"],
    [-0.5, "-0.5"],
    [1 / 3, "0.333333"],
    [123.456789, "123.457"],
    [1_234_567, "1234567"],
    [1_234_567.89, "1234568"],
    [-9_876_543.21, "-9876543"],
    [123_456_789_012_345.6, "123456789012346"],
    [1.5e300, "1.5e+300"],
    [Infinity, "Infinity"],
    ["NaN", "NaN"],
  ])("%d reads as %s", (value, text) => {
    expect(rounded(value)).toBe(text);
  });
});
