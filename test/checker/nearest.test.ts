/** What somebody probably meant. */
import { describe, expect, test } from "vitest";
import { closest, didYouMean, nearest } from "../../checker/nearest.ts";

const PROBES = ["active-clusters", "clusters-reachable", "ask", "promql"];

describe("nearest", () => {
  test.each([
    ["active-cluster", ["active-clusters"]],
    ["ASK", ["ask"]],
    ["clusters", ["active-clusters", "clusters-reachable"]],
    ["prmql", ["promql"]],
    ["volume-filling-up", []],
    ["as", ["ask"]],
  ])("%s: %j", (word, expected) => {
    expect(nearest(word, PROBES)).toEqual(expected);
  });

  test("the nearest comes first, equals by the alphabet, no more than asked for, each once", () => {
    expect(nearest("cart", ["carts", "cars", "card", "care", "cart", "cart"])).toEqual(["cart", "carts", "card"]);
    expect(nearest("cart", ["card", "carp"], 1)).toEqual(["card"]);
  });

  test("a short word is not like every other short word's longer cousin", () => {
    expect(nearest("zz", ["checkout"])).toEqual([]);
  });

  test("of words that are absurdly long, only the first 80 letters are compared", () => {
    const [some, other] = ["x".repeat(79), "x".repeat(80)];
    expect(nearest(`${other}${"y".repeat(100_000)}`, [`${other}${"z".repeat(100_000)}`])).toHaveLength(1);
    expect(nearest(`${some}y`.repeat(2), [`${some}z`.repeat(2)], 1)).toHaveLength(1);
    expect(closest("x".repeat(100_000), ["y".repeat(100_000), `${"y".repeat(79)}x`], 1)).toEqual([
      `${"y".repeat(79)}x`,
    ]);
  });
});

test("closest gives the best there is, however odd the word", () => {
  expect(closest("zz", ["checkout", "cart"], 1)).toEqual(["cart"]);
  expect(closest("zz", [])).toEqual([]);
});

test("the sentence is ready to be appended, and absent where there is nothing to say", () => {
  expect(didYouMean("promq", PROBES)).toBe(" Did you mean promql?");
  expect(didYouMean("clusters", PROBES)).toBe(" Did you mean active-clusters or clusters-reachable?");
  expect(didYouMean("volume-filling-up", PROBES)).toBe("");
});
