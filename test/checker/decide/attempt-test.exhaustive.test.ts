/** How often the test of attempts errs, by thousands of runs on networks that lose attempts by chance. */
import { describe, expect, test } from "vitest";
import { everReaches } from "./attempt-runs.ts";

const LN20 = Math.log(20);
const LN40 = Math.log(40);

describe("whenever a run ends, the chance of a wrong claim is at most the one that is stated", () => {
  const RUNS = 1_000;
  /** Three standard errors of a share. */
  const error = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / RUNS);

  test.each([
    [0.1, 3],
    [0.1, 10],
    [0.2, 10],
  ])("a network that loses %f on %i clusters is called healthy", (loss, clusters) => {
    expect(everReaches("healthy", LN20, loss, clusters, RUNS)).toBeLessThanOrEqual(0.05 + error(0.05));
  });

  test.each([
    [0.1, 3],
    [0.1, 10],
    [0.05, 10],
  ])("a network that loses %f on %i clusters is called lossy", (loss, clusters) => {
    expect(everReaches("lossy", LN40, loss, clusters, RUNS)).toBeLessThanOrEqual(0.025 + error(0.025));
  });

  test.each([0.01, 0.2])("a network that loses %f is called neither", (loss) => {
    expect(everReaches("between", LN20, loss, 10, RUNS)).toBeLessThanOrEqual(0.05 + error(0.05));
  });
});
