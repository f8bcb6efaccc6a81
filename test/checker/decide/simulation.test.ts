/** What the simulation counts, on carriers of which nothing is left to chance. The long runs are in simulation.exhaustive.test.ts. */
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import type { Policy } from "../../../checker/decide/policy.ts";
import { simulate } from "../../../checker/decide/simulation.ts";

describe("shares of the runs", () => {
  test.each([
    [0, { pass: 1, fail: 0, unknown: 0, requests: 32 }, "all reached: eight clusters, four attempts each"],
    [8, { pass: 0, fail: 1, unknown: 0, requests: 24 }, "none reached: each is given up after three"],
  ])("with %i of eight clusters out of reach: %j, %s", (dead, outcome) => {
    expect(simulate(defaultPolicy, { clusters: 8, dead, loss: 0 }, 4, 1)).toEqual(outcome);
  });

  test("of two clusters are unknown, whatever is seen", () => {
    expect(simulate(defaultPolicy, { clusters: 2, dead: 0, loss: 0 }, 4, 1)).toMatchObject({ unknown: 1 });
  });

  test("add up to one", () => {
    const { pass, fail, unknown } = simulate(defaultPolicy, { clusters: 8, dead: 0, loss: 0.04 }, 40, 1);
    expect(pass + fail + unknown).toBeCloseTo(1);
    expect([pass > 0, pass < 1]).toEqual([true, true]);
  });
});

describe("a world", () => {
  /** Asks everybody once; passes where so many clusters as expected were not reached. */
  const counting = (expected: number, asked: string[]): Policy => ({
    ...defaultPolicy,
    attempts: () => 2,
    givesUpAfter: 1,
    next(facts, order, outOfTime) {
      if (outOfTime) throw new Error("a simulated run is never out of time");
      return facts.length === 0 ? order : [];
    },
    judge(facts) {
      const lost = facts.filter(({ tries }) => tries.every(({ class: met }) => met.network === "fault"));
      for (const { target, carrierAnswers } of lost) asked.push(`${target.id} ${carrierAnswers}`);
      return { status: lost.length === expected ? "pass" : "fail", reason: "", evidence: [] };
    },
  });

  test("has so many clusters out of reach in every run, others each time, and the carrier answers", () => {
    const lost: string[] = [];
    const outcome = simulate(counting(3, lost), { clusters: 10, dead: 3, loss: 0 }, 60, 1);
    // Three give up after one attempt, seven are asked twice.
    expect(outcome).toEqual({ pass: 1, fail: 0, unknown: 0, requests: 3 + 7 * 2 });
    expect(new Set(lost)).toEqual(new Set(Array.from({ length: 10 }, (_, index) => `c${index} true`)));
  });

  test("has no more clusters out of reach than there are", () => {
    expect(simulate(counting(4, []), { clusters: 4, dead: 9, loss: 0 }, 2, 1)).toMatchObject({ pass: 1, requests: 4 });
  });

  test("loses all attempts, or its share of them", () => {
    expect(simulate(counting(5, []), { clusters: 5, dead: 0, loss: 1 }, 2, 1).pass).toBe(1);
    const { pass } = simulate(counting(0, []), { clusters: 1, dead: 0, loss: 0.25 }, 400, 1);
    // Three quarters are expected; the standard error is 0.022.
    expect(Math.abs(pass - 0.75)).toBeLessThan(4 * 0.022);
  });
});

test("what a run costs is that of the median run", () => {
  const { requests } = simulate(defaultPolicy, { clusters: 8, dead: 0, loss: 0.01 }, 40, 1);
  expect(requests).toBe(32);
});
