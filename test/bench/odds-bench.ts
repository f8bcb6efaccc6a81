/** The error rates of the default policy over a grid of states of a carrier: the promises of the reference, at full resolution. */
import { defaultPolicy } from "../../checker/decide/default-policy.ts";
import { POLICIES } from "../../checker/decide/policies.ts";
import { type Outcome, simulate } from "../../checker/decide/simulation.ts";
import type { Measurement } from "./measure.ts";

const RUNS = 5_000;
const SIZES = [6, 8, 20, 40, 200];
const DEAD = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const LOSS = [0, 0.01, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3];

/** Some ten minutes; a line for each promise and size, each with the worst state of the grid. */
export function* oddsMeasurements(): Generator<Measurement> {
  for (const clusters of SIZES) {
    const states = DEAD.flatMap((share) =>
      LOSS.map((loss) => ({ share, loss, outcome: outcomeOf(clusters, Math.round(share * clusters), loss) })),
    );
    const worst = (of: (outcome: Outcome) => number, which: (state: (typeof states)[number]) => boolean): number =>
      100 * Math.max(...states.filter(which).map(({ outcome }) => of(outcome)));
    const isWell = ({ share, loss }: (typeof states)[number]): boolean => share === 0 && loss <= 0.01;
    const of = `of ${clusters} clusters`;
    const rarer = worst(
      ({ pass, fail }) => Math.min(pass, fail),
      () => true,
    );
    yield { what: `${of}: the rarer of pass and fail`, value: rarer, unit: "%", budget: { most: 5 } };
    const passes = worst(
      ({ pass }) => pass,
      ({ loss }) => loss >= 0.1,
    );
    yield { what: `${of}: pass with 10 % of attempts lost or more`, value: passes, unit: "%", budget: { most: 5 } };
    const half = worst(
      ({ pass }) => pass,
      ({ share }) => share >= 0.5,
    );
    yield { what: `${of}: pass with half of them out of reach or more`, value: half, unit: "%", budget: { most: 5 } };
    const unknown = worst(({ unknown }) => unknown, isWell);
    yield { what: `${of}: unknown with 1 % of attempts lost or less`, value: unknown, unit: "%", budget: { most: 2 } };
    const fails = worst(({ fail }) => fail, isWell);
    yield { what: `${of}: fail with 1 % of attempts lost or less`, value: fails, unit: "%", budget: { most: 0.5 } };
    const requests = Math.max(...states.filter(isWell).map(({ outcome }) => outcome.requests));
    yield {
      what: `${of}: requests of the median run where all is well`,
      value: requests,
      unit: "",
      budget: { most: 32 },
    };
  }
  for (const policy of POLICIES) {
    const passes = [8, 20, 40, 200].map((clusters) => simulate(policy, { clusters, dead: 1, loss: 0 }, 500, 1).pass);
    const value = 100 * Math.min(...passes);
    yield { what: `pass with one cluster out of reach, ${policy.name}`, value, unit: "%", budget: { least: 100 } };
  }
}

function outcomeOf(clusters: number, dead: number, loss: number): Outcome {
  return simulate(defaultPolicy, { clusters, dead, loss }, RUNS, 1 + dead + 1_000 * loss);
}
