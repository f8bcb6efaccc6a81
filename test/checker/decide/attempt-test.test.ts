/** The test of attempts against its formula, and how often it errs when attempts are lost by chance. */
import { describe, expect, test } from "vitest";
import { type AttemptCounts, attemptWeights } from "../../../checker/decide/attempt-test.ts";
import { everReaches } from "./attempt-runs.ts";

const LN20 = Math.log(20);
const LN40 = Math.log(40);
const spread = (clusters: number, made: number, lost: number): AttemptCounts[] =>
  Array.from({ length: clusters }, (_, index) => ({ made, lost: index < lost ? 1 : 0 }));

describe("what the attempts weigh", () => {
  test("nothing before any was made", () => {
    expect(attemptWeights([]).lossy).toBe(0);
    expect(attemptWeights([]).healthy).toBeCloseTo(Math.log(0.95), 10);
    expect(attemptWeights([{ lost: 0, made: 0 }])).toMatchObject({ lossy: 0, healthy: expect.closeTo(0, 10) });
  });

  test.each([
    [10, 3, 0],
    [8, 4, 1],
    [16, 6, 3],
  ])("%i clusters with %i attempts each, %i lost: the mixture of three healthy networks", (clusters, made, lost) => {
    const all = clusters * made;
    const noise = (kept: number, gone: number): number => (0.99 / 0.9) ** kept * (0.01 / 0.1) ** gone;
    const without = spread(clusters, made, lost).map((one) => noise(all - lost - one.made + one.lost, lost - one.lost));
    const expected =
      0.8 * (lost === 0 ? (1 / 0.9) ** all : 0) +
      0.15 * noise(all - lost, lost) +
      (0.05 * without.reduce((sum, one) => sum + one, 0)) / clusters;
    expect(Math.exp(attemptWeights(spread(clusters, made, lost)).healthy)).toBeCloseTo(expected, 6);
  });

  test("a lossy network is one without any one of its clusters", () => {
    const weight = 3 * Math.log(2) + 7 * Math.log(0.8 / 0.9);
    const others = [
      { made: 5, lost: 1 },
      { made: 5, lost: 2 },
    ];
    const bad = { made: 9, lost: 9 };
    expect(attemptWeights([...others, bad]).lossy).toBeCloseTo(weight, 10);
    expect(attemptWeights([bad, ...others]).lossy).toBeCloseTo(weight, 10);
    expect(attemptWeights([bad]).lossy).toBe(0);
    // Leaving out a cluster that is well speaks for losses, and so does not count.
    expect(attemptWeights([{ made: 20, lost: 0 }]).lossy).toBeCloseTo(20 * Math.log(0.8 / 0.9), 10);
  });

  test("between the two is what neither noise, without any one cluster, nor a lossy network explains", () => {
    const seen = [
      { made: 10, lost: 2 },
      { made: 10, lost: 0 },
      { made: 10, lost: 1 },
    ];
    const noise = (made: number, lost: number): number => lost * Math.log(0.1) + (made - lost) * Math.log(0.99 / 0.9);
    expect(attemptWeights(seen).between).toBeCloseTo(-noise(20, 1), 10);
    const many = spread(16, 10, 16);
    expect(attemptWeights(many).between).toBeCloseTo(-(16 * Math.log(2) + 144 * Math.log(0.8 / 0.9)), 10);
  });

  test("thousands of attempts stay numbers", () => {
    const { healthy, lossy, between } = attemptWeights(spread(30_000, 3, 300));
    expect([healthy, lossy, between].every(Number.isFinite)).toBe(true);
  });
});

describe("how many attempts it takes", () => {
  test.each([
    ["30 without a loss", spread(10, 3, 0), true],
    ["29 without a loss", [...spread(9, 3, 0), { made: 2, lost: 0 }], false],
    ["30 on three clusters", spread(3, 10, 0), true],
    ["76 with one loss", spread(19, 4, 1), true],
    ["64 with one loss", spread(16, 4, 1), false],
    ["192 with five losses", spread(16, 12, 5), true],
    ["192 with seven losses", spread(16, 12, 7), false],
    ["120 on eight clusters, one of which loses half of them", [...spread(7, 15, 0), { made: 16, lost: 8 }], true],
    ["and two of which do", [...spread(6, 15, 0), ...spread(2, 16, 0).map((one) => ({ ...one, lost: 8 }))], false],
  ])("healthy: %s, %s", (_words, attempts, enough) => {
    expect(attemptWeights(attempts).healthy >= LN20).toBe(enough);
  });

  test.each([
    ["half of 32 lost", spread(16, 2, 16), true],
    ["a third of 48", spread(16, 3, 16), true],
    ["a tenth of 160", spread(16, 10, 16), false],
    ["all of one cluster's", [...spread(7, 4, 0), { made: 40, lost: 39 }], false],
  ])("lossy: %s, %s", (_words, attempts, enough) => {
    expect(attemptWeights(attempts).lossy >= LN40).toBe(enough);
  });

  test.each([
    ["a tenth of 160", spread(16, 10, 16), true],
    ["none of 160", spread(16, 10, 0), false],
    ["a quarter of 160", spread(16, 10, 16).map((one) => ({ ...one, lost: 2 * one.lost + 1 })), false],
    ["a tenth of 20", spread(10, 2, 2), false],
    ["sixteen of 160 on one cluster", [...spread(15, 10, 0), { made: 20, lost: 16 }], false],
  ])("neither: %s, %s", (_words, attempts, enough) => {
    expect(attemptWeights(attempts).between >= LN20).toBe(enough);
  });
});

describe("the chance of a wrong claim, whenever a run ends, is at most the one that is stated", () => {
  const RUNS = 100;
  /** Three standard errors of a share. */
  const error = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / RUNS);

  test.each([
    ["healthy", LN20, 0.05, 0.1],
    ["lossy", LN40, 0.025, 0.05],
    ["between", LN20, 0.05, 0.2],
  ] as const)("%s", (claim, bound, share, loss) => {
    expect(everReaches(claim, bound, loss, 10, RUNS)).toBeLessThanOrEqual(share + error(share));
  });

  test("and the claims are made where they are right", () => {
    expect(everReaches("healthy", LN20, 0.01, 10, RUNS)).toBeGreaterThan(0.95);
    expect(everReaches("lossy", LN40, 0.3, 10, RUNS)).toBeGreaterThan(0.95);
    expect(everReaches("between", LN20, 0.1, 10, RUNS)).toBeGreaterThan(0.8);
  });
});
