/**
 * What the shipped policies say of carriers whose state is known, over thousands of seeded runs: the promises of the
 * reference, on a coarse grid. `npm run bench` walks the whole one.
 */
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { literalPolicy } from "../../../checker/decide/literal-policy.ts";
import { POLICIES } from "../../../checker/decide/policies.ts";
import { type Outcome, type World, simulate } from "../../../checker/decide/simulation.ts";

const SEED = 20_310_101;
const SIZES = [6, 8, 20, 40, 200];
const share = (clusters: number, dead: number, loss: number): World => ({
  clusters,
  dead: Math.round(clusters * dead),
  loss,
});

/** The most that a share may be in so many runs: three and a half standard errors above what is promised. */
function atMost(promised: number, runs: number): number {
  return promised + 3.5 * Math.sqrt((promised * (1 - promised)) / runs);
}

function run(world: World, runs: number, policy = defaultPolicy): Outcome {
  return simulate(policy, world, runs, SEED + world.dead + 1_000 * world.loss);
}

describe("no state of a carrier is called healthy at one time and the network's fault at another", () => {
  const RUNS = 60;
  const DEAD = [0, 0.1, 0.2, 0.3, 0.45, 0.6];
  const LOSS = [0, 0.05, 0.12, 0.3];

  test.each(SIZES)("of %i clusters", (clusters) => {
    for (const dead of DEAD) {
      for (const loss of LOSS) {
        const { pass, fail } = run(share(clusters, dead, loss), RUNS);
        const said = `${dead} dead, ${loss} lost: pass ${pass}, fail ${fail}`;
        expect(Math.min(pass, fail), said).toBeLessThanOrEqual(atMost(0.05, RUNS));
      }
    }
  });
});

describe("a network that is well", () => {
  const RUNS = 600;

  test.each(SIZES)("on %i clusters passes in 32 requests, whatever the noise", (clusters) => {
    expect(run(share(clusters, 0, 0), 20)).toMatchObject({ pass: 1, requests: { 6: 30 }[clusters] ?? 32 });
    const { unknown, fail, requests } = run(share(clusters, 0, 0.01), RUNS);
    expect(unknown).toBeLessThanOrEqual(0.02);
    expect(fail).toBeLessThanOrEqual(0.005);
    expect(requests).toBeLessThanOrEqual(32);
  });

  test.each(POLICIES)("with one dead cluster among eight or more passes by the $name policy", (policy) => {
    for (const clusters of [8, 9, 20, 40, 200]) {
      expect(run({ clusters, dead: 1, loss: 0 }, 100, policy), `of ${clusters}`).toMatchObject({ pass: 1 });
    }
  });
});

describe("a network that is not", () => {
  test.each(SIZES)("half dead on %i clusters never passes, and hardly ever stays unknown", (clusters) => {
    const { pass, fail } = run(share(clusters, 0.5, 0), 400);
    expect(pass).toBe(0);
    expect(fail).toBeGreaterThan(clusters > 40 ? 0.75 : 0.99);
  });

  test.each([6, 40])("that loses a tenth on %i clusters passes in 5 % at most", (clusters) => {
    const RUNS = 1_000;
    expect(run(share(clusters, 0, 0.1), RUNS).pass).toBeLessThanOrEqual(atMost(0.05, RUNS));
    expect(run(share(clusters, 0, 0.2), 200).pass).toBeLessThanOrEqual(0.02);
  });

  test("that loses a third fails", () => {
    expect(run(share(40, 0, 0.3), 200).fail).toBeGreaterThan(0.95);
  });

  test("that is down is known after a handful of clusters", () => {
    expect(run(share(200, 1, 0), 20)).toMatchObject({ fail: 1, requests: 24 });
  });
});

describe("the literal policy is the runbook's own rule, and as weak", () => {
  test.each<[World, number]>([
    [share(40, 0, 0.01), 0.941],
    [share(40, 0.5, 0), 0.25],
    [share(40, 0, 0.1), 0.531],
  ])("%j: passes in %f of the runs", (world, passes) => {
    const RUNS = 2_000;
    const { pass } = run(world, RUNS, literalPolicy);
    expect(Math.abs(pass - passes)).toBeLessThanOrEqual(atMost(passes, RUNS) - passes + 0.01);
  });
});

test("the same seed gives the same runs, another seed others", () => {
  const outcomes = [7, 7, 8].map((seed) => simulate(defaultPolicy, share(40, 0.1, 0.03), 100, seed));
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).not.toEqual(outcomes[0]);
});
