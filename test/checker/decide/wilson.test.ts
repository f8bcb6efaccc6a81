/** The bounds that reports print, against the published values. */
import { describe, expect, test } from "vitest";
import { percent, wilson } from "../../../checker/decide/wilson.ts";

describe("lower bound where every one was a hit", () => {
  test.each([
    [2, 0.342],
    [3, 0.439],
    [5, 0.566],
    [10, 0.722],
    [20, 0.839],
    [35, 0.901],
  ])("of %i: %f", (total, lower) => {
    expect(wilson(total, total).lower).toBeCloseTo(lower, 3);
    expect(wilson(total, total).upper).toBeCloseTo(1, 12);
  });

  test("is the mirror image of the upper bound where none was", () => {
    expect(wilson(0, 10).upper).toBeCloseTo(1 - wilson(10, 10).lower, 12);
    expect(wilson(0, 10).lower).toBeCloseTo(0, 12);
  });
});

test("a share in the middle has a bound on either side of it", () => {
  const { lower, upper } = wilson(10, 100);
  expect([lower, upper].map((bound) => bound.toFixed(3))).toEqual(["0.055", "0.174"]);
});

test("nothing counted says nothing", () => {
  expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 });
});

test("bounds never leave 0 to 1", () => {
  for (let total = 1; total <= 40; total++) {
    for (let hits = 0; hits <= total; hits++) {
      const { lower, upper } = wilson(hits, total);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(hits / total + 1e-12);
      expect(upper).toBeGreaterThanOrEqual(hits / total - 1e-12);
      expect(upper).toBeLessThanOrEqual(1);
    }
  }
});

test("shares are printed as whole percents", () => {
  expect([0, 0.566, 1].map(percent)).toEqual(["0 %", "57 %", "100 %"]);
});
