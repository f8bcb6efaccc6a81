/** Worlds of any size, and what has to be true of the compact report on each. */
import { expect } from "vitest";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { compactText, MOST_BYTES, unpackCompact } from "../../../checker/shards/compact.ts";
import { pieceOn, runOn, type World } from "./made-up-world.ts";
import { files, merged, network } from "./merged-worlds.ts";

/** Clusters with ids of 20 random digits, a share of which is out of reach in a zone of their own. */
export function largeWorld(count: number, dead: number): World {
  const random = seededRandom(count);
  const hex = (): string =>
    Math.floor(random() * 2 ** 40)
      .toString(16)
      .padStart(10, "0");
  const targets = Array.from({ length: count }, (_, at) => ({
    id: hex() + hex(),
    traits: {
      node: `worker-${hex()}`,
      zone: at < count * dead ? "fra02" : `fra1${at % 5}`,
      endpoint: `${hex()}.example.com`,
    },
  }));
  return {
    isBusy: false,
    targets,
    setting: { policy: "census", seed: 1, budget: 1_000_000, pace: 1, answers: {} },
    visit: (target): ClusterFacts => ({
      target,
      tries: [0, 1, 2].map(() => ({
        class: target.traits["zone"] === "fra02" ? FAILURE_CLASSES.TCP_TIMEOUT : FAILURE_CLASSES.OK,
        milliseconds: Math.floor(random() * 4_000),
        clockSkew: 0,
      })),
      carrierAnswers: true,
    }),
  };
}

/** The report on so many clusters is no longer than it may be, and gives the verdict of the run that it is of. */
export function expectToFit(count: number): void {
  for (const dead of count > 100 ? [0.02] : [0, 0.02, 0.4, 1]) {
    const world = largeWorld(count, dead);
    const run = runOn(world, censusPolicy);
    const text = compactText(pieceOn(world, run), "nobody is called");
    expect(text.length).toBeLessThanOrEqual(MOST_BYTES);
    expect(text).toMatch(/^[\n -~]*$/);
    const { pieces, torn } = unpackCompact(text);
    expect(torn).toBe(0);
    const verdict = network(merged(files(pieces)))?.verdict;
    expect([verdict?.status, verdict?.partial]).toEqual([run.verdict.status, run.verdict.partial]);
    if (count >= 1_000) expect(text).toMatch(/left out: .*the names of \d+ clusters/);
  }
}
