/** Whom to ask next: first samples by size, new clusters before old ones, and an end. */
import { describe, expect, test } from "vitest";
import { AT_ONCE, firstSample, MOST_ATTEMPTS, mostAttempts, nextVisits } from "../../../checker/decide/visits.ts";
import { seen, targets } from "./made-up-facts.ts";

const next = (notation: string, pool: number, handful = AT_ONCE): string[] =>
  nextVisits(seen(notation), targets(pool), handful).map(({ id }) => id);
const ids = (from: number, to: number): string[] =>
  targets(to)
    .slice(from - 1)
    .map(({ id }) => id);

describe("the first sample", () => {
  test.each([
    [0, 0, 3],
    [2, 2, 3],
    [3, 3, 10],
    [4, 4, 8],
    [5, 5, 6],
    [6, 6, 5],
    [7, 6, 5],
    [8, 8, 4],
    [9, 8, 4],
    [10, 10, 3],
    [14, 10, 3],
    [15, 15, 2],
    [16, 16, 2],
    [200, 16, 2],
  ])("of %i clusters: %i, with %i attempts each", (total, clusters, attempts) => {
    expect(firstSample(total)).toEqual({ clusters, attempts });
  });

  test("is large enough to call a network healthy, in 32 requests at most", () => {
    for (let total = 3; total <= 60; total++) {
      const { clusters, attempts } = firstSample(total);
      expect([clusters * attempts >= 30, clusters * attempts <= 32], `of ${total}`).toEqual([true, true]);
    }
  });
});

describe("next", () => {
  test.each([
    ["", 200, ids(1, 8), "a handful of the first sample"],
    ["+2*8", 200, ids(9, 16), "the rest of it"],
    ["", 6, ids(1, 6), "all there are"],
    ["+3*8", 10, ids(9, 10), "no cluster twice before the first sample is complete"],
    ["+3*8", 14, ids(9, 10), "nor more new ones than belong to it"],
    ["+2*16", 200, ids(17, 24), "new ones before old ones"],
    ["+4*8", 9, ["c9", ...ids(1, 7)], "a new one, and old ones beside it"],
    ["+4*8", 8, ids(1, 8), "all of them again"],
    ["+5*6", 7, ["c7", ...ids(1, 5)], "no more than at first"],
    ["+8 +4*7", 8, [...ids(2, 8), "c1"], "those that were asked least come first"],
    ["+4*6 --- ???", 8, ids(1, 6), "not those that never answered"],
    ["+4*6 +b +4", 8, [...ids(1, 6), "c8"], "not those that want to be left alone"],
    ["+4*6 +bo +o", 8, ids(1, 6), "nor those that we did not ask, or could not"],
    ["+4*6 b+ +?+", 8, ["c8", ...ids(1, 6)], "but those that met something else"],
    ["---*8", 8, [], "nobody, where none answers"],
    ["+24*8", 8, [], "nobody after 192 attempts"],
    ["+24*7 +23", 8, [...ids(1, 8)].sort((a, b) => (a === "c8" ? -1 : b === "c8" ? 1 : 0)), "but after 191"],
  ])("after %s of %i: %j, %s", (notation, pool, expected) => {
    expect(next(notation, pool)).toEqual(expected);
  });

  test("new clusters are asked however many attempts there were", () => {
    expect(next("+20*16", 18)).toEqual(["c17", "c18"]);
    expect(next("+3*400", 1_000, 200)).toHaveLength(200);
  });
});

describe("the most attempts", () => {
  test.each([
    [8, 40, 4, 224],
    [200, 40, 2, 224],
    [3, 40, 10, 224],
    [2, 40, 3, 6],
    [2, 40, 2, 6],
    [1, 40, 5, 5],
    [300, Infinity, 3, 900],
  ])("on %i clusters, %i of which are asked, %i at a time: %i", (total, most, attempts, sum) => {
    expect(mostAttempts(total, most, attempts)).toBe(sum);
  });

  test("are not exceeded by a round that begins just below the limit", () => {
    for (let total = 3; total <= 60; total++) {
      const { attempts } = firstSample(total);
      const lastRound = next(`+${attempts}*${total}`, total).length * Math.max(attempts, 3);
      expect(MOST_ATTEMPTS - 1 + lastRound).toBeLessThanOrEqual(mostAttempts(total, 40, attempts));
    }
  });
});
