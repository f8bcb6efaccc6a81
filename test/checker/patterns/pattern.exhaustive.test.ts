/** A million pairs of pattern and text, matched by us and by Node. */
import { expect, test } from "vitest";
import { disagreements } from "./disagreements.ts";

test.each([2, 3, 4, 5])("they agree with Node's own, from seed %i", { timeout: 300_000 }, (seed) => {
  const { different, compared } = disagreements(seed, 40_000);
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(200_000);
});
