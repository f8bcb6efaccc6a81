/** Slips are counted as people make them. */
import { expect, it } from "vitest";
import { distance, distanceWithin, lacking, lettersOf } from "../../../site/assets/search/distance.ts";

it.each([
  ["cart", "cart", 0],
  ["crt", "cart", 1],
  ["catr", "cart", 1],
  ["caart", "cart", 1],
  ["cort", "cart", 1],
  ["ca", "cart", 2],
  ["writer", "cart", 3],
])("%s to %s", (from, to, slips) => expect(distance(from, to, 2)).toBe(slips));

it("finds the most similar stretch", () => {
  expect(distanceWithin("crashlop", "kubepodcrashlooping", 2)).toBe(1);
  expect(distanceWithin("zebra", "kubepodcrashlooping", 2)).toBe(3);
});

it("knows that what lacks letters is no match", () => {
  expect(lacking(lettersOf("zebra"), lettersOf("cart"))).toBe(3);
  expect(lacking(lettersOf("cart"), lettersOf("cartography"))).toBe(0);
});
