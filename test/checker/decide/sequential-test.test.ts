/** The arithmetic of the sequential test: its steps, its bound, and what it leaves out. */
import { describe, expect, test } from "vitest";
import { BOUND, ratiosOf } from "../../../checker/decide/sequential-test.ts";
import { seen } from "./made-up-facts.ts";

const rounded = (notation: string) => {
  const { clusters, attempts } = ratiosOf(seen(notation));
  return [clusters, attempts].map((ratio) => Number(ratio.toFixed(3)));
};

test("the bound is that of 5 % risk on either side", () => {
  expect(BOUND).toBeCloseTo(2.944, 3);
});

describe("what one cluster adds to the test of clusters and to that of attempts", () => {
  test.each([
    ["+", [-0.642, -0.203]],
    ["+++", [-0.642, -0.609]],
    ["---", [2.303, 0]],
    ["++-", [-0.642, 1.897]],
    ["+--", [-0.642, 4.402]],
  ])("%s adds %j", (notation, ratios) => {
    expect(rounded(notation)).toEqual(ratios);
  });

  test("at most two lost attempts of one cluster count", () => {
    expect(rounded("+----")).toEqual(rounded("+--"));
  });

  test("the attempts on a cluster that never answered are the other test's", () => {
    expect(rounded("---- ---")).toEqual([4.605, 0]);
  });

  test("what is unclear adds nothing, and is counted as such", () => {
    expect(ratiosOf(seen("??? ooo --?"))).toEqual({ clusters: 0, attempts: 0, reached: 0, unreached: 0, unclear: 3 });
  });

  test("an unclear attempt beside a proof adds nothing either", () => {
    expect(rounded("+?o")).toEqual(rounded("+"));
  });
});

test("five clean clusters with three attempts each are the least that ends both tests", () => {
  for (let clusters = 1; clusters <= 5; clusters++) {
    for (let attempts = 1; attempts <= 3; attempts++) {
      const ratios = ratiosOf(seen(`${"+".repeat(attempts)}*${clusters}`));
      const ends = ratios.clusters <= -BOUND && ratios.attempts <= -BOUND;
      expect(ends, `${clusters} × ${attempts}`).toBe(clusters === 5 && attempts === 3);
    }
  }
});

test("two unreached clusters end the test of clusters, one does not", () => {
  expect(ratiosOf(seen("---")).clusters).toBeLessThan(BOUND);
  expect(ratiosOf(seen("---*2")).clusters).toBeGreaterThan(BOUND);
});
