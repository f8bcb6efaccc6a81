/** The test of clusters against exact arithmetic: what it weighs, how often it errs, and what is certain. */
import { describe, expect, test } from "vitest";
import { type ClusterWeights, clusterWeights, ownFaults } from "../../../checker/decide/cluster-test.ts";

/** The chance of drawing these, in this order, from `total` clusters of which `dead` are out of reach: a product of shares. */
function chanceOf(reached: number, unreached: number, total: number, dead: number): number {
  let chance = 1;
  for (let one = 0; one < unreached; one++) chance *= (dead - one) / (total - one);
  for (let one = 0; one < reached; one++) chance *= (total - dead - one) / (total - unreached - one);
  return chance;
}

describe("the weights are likelihood ratios against a quarter of the clusters", () => {
  test.each([
    [16, 0, 200],
    [21, 1, 200],
    [36, 3, 200],
    [9, 9, 40],
    [10, 6, 40],
    [4, 2, 9],
  ])("%i reached and %i not, of %i", (reached, unreached, total) => {
    const chance = (dead: number): number => chanceOf(reached, unreached, total, dead);
    const { healthy, broken } = clusterWeights({ reached, unreached }, total);
    expect(Math.exp(healthy)).toBeCloseTo(chance(ownFaults(total)) / chance(Math.ceil(total / 4)), 6);
    expect(Math.exp(broken)).toBeCloseTo(chance(Math.ceil(total / 2)) / chance(Math.floor(total / 4)), 6);
  });

  test("before anything was asked nothing is known", () => {
    const { healthy, broken } = clusterWeights({ reached: 0, unreached: 0 }, 40);
    expect([healthy, broken].map(Math.exp)).toEqual([1, 1]);
  });
});

describe("what is certain", () => {
  test.each([
    [8, 0, 8, Infinity, -Infinity],
    [7, 1, 8, Infinity, -Infinity],
    [6, 2, 8, expect.any(Number), expect.any(Number)],
    [5, 3, 8, -Infinity, Infinity],
    [0, 3, 8, -Infinity, Infinity],
    [2, 1, 3, expect.any(Number), Infinity],
    [31, 0, 40, Infinity, -Infinity],
    [30, 0, 40, expect.any(Number), expect.any(Number)],
    [0, 11, 40, -Infinity, Infinity],
  ])("%i reached and %i not, of %i: healthy %j, broken %j", (reached, unreached, total, healthy, broken) => {
    expect(clusterWeights({ reached, unreached }, total)).toEqual({ healthy, broken });
  });

  test("with exactly a quarter out of reach neither is", () => {
    for (const total of [4, 8, 20, 40, 200]) {
      const { healthy, broken } = clusterWeights({ reached: (3 * total) / 4, unreached: total / 4 }, total);
      expect([healthy < Math.log(20), broken < Math.log(40)], `of ${total}`).toEqual([true, true]);
    }
  });
});

/**
 * The chance that a weight ever reaches a bound while clusters are drawn one by one until all are asked: exact, from the
 * chances of every state that has not reached it.
 */
function everReaches(of: keyof ClusterWeights, bound: number, total: number, dead: number): number {
  let reached = 0;
  let states = new Map([[0, 1]]);
  for (let asked = 1; asked <= total; asked++) {
    const next = new Map<number, number>();
    for (const [unreached, chance] of states) {
      const rest = total - asked + 1;
      const nextIsDead = (dead - unreached) / rest;
      for (const [more, share] of [
        [1, nextIsDead],
        [0, 1 - nextIsDead],
      ] as const) {
        if (share <= 0) continue;
        const count = unreached + more;
        const weight = clusterWeights({ reached: asked - count, unreached: count }, total)[of];
        if (weight >= bound) reached += chance * share;
        else next.set(count, (next.get(count) ?? 0) + chance * share);
      }
    }
    states = next;
  }
  return reached;
}

describe("whenever a run ends, the chance of a wrong claim is at most the one that is stated", () => {
  test.each([3, 5, 6, 8, 9, 20, 40, 130])("of %i clusters", (total) => {
    for (let dead = Math.ceil(total / 4); dead <= total; dead += Math.ceil(total / 20)) {
      expect(everReaches("healthy", Math.log(20), total, dead), `${dead} dead`).toBeLessThanOrEqual(0.05);
    }
    for (let dead = Math.floor(total / 4); dead >= 0; dead -= Math.ceil(total / 20)) {
      expect(everReaches("broken", Math.log(40), total, dead), `${dead} dead`).toBeLessThanOrEqual(0.025);
    }
  });

  test("and the claims are made where they are right", () => {
    expect(everReaches("healthy", Math.log(20), 200, 0)).toBeCloseTo(1, 10);
    expect(everReaches("broken", Math.log(40), 200, 100)).toBeGreaterThan(0.999);
  });
});

test.each([
  [0, 0],
  [7, 0],
  [8, 1],
  [39, 1],
  [40, 2],
  [200, 10],
])("of %i clusters, %i may be down by themselves", (total, own) => {
  expect(ownFaults(total)).toBe(own);
});
