/** When a check is looked at again. */
import { expect, test } from "vitest";
import { pausesWithin } from "../../checker/recheck.ts";

test("never without a time", () => {
  expect(pausesWithin(undefined)).toEqual([]);
});

test.each([1_000, 5_000, 60_000, 300_000, 3_600_000])(
  "within %i ms the last look falls on the end, and no two are too close",
  (within) => {
    const pauses = pausesWithin(within);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(within);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(Math.min(within, 5_000));
    expect(Math.max(...pauses)).toBeLessThan(35_000);
  },
);
