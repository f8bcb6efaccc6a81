/** Runs a policy on carriers whose state is known, thousands of times: how often it says what. Pure, and the same for the same seed. */
import { FAILURE_CLASSES } from "../cluster/failure-class.ts";
import type { Status, Target } from "../model.ts";
import type { ClusterFacts, Try } from "./cluster-facts.ts";
import type { Policy } from "./policy.ts";
import { seededRandom } from "./sampling.ts";

/**
 * The state that a carrier is in. Which of its clusters are out of reach does not change while it is asked, so asking all of
 * them leaves nothing to chance but the attempts that are lost.
 */
export interface World {
  readonly clusters: number;
  /** So many of them are out of reach: every attempt on them is lost. */
  readonly dead: number;
  /** Share of the attempts on the others that is lost. */
  readonly loss: number;
}

/** Shares of the runs, and what they cost. */
export interface Outcome {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  /** Requests of the median run. */
  readonly requests: number;
}

const REACHED: Try = { class: FAILURE_CLASSES.OK, milliseconds: 20 };
const LOST: Try = { class: FAILURE_CLASSES.TCP_TIMEOUT, milliseconds: 4_000 };

/** @param seed gives the order in which clusters are asked, and the attempts that are lost */
export function simulate(policy: Policy, world: World, runs: number, seed: number): Outcome {
  const random = seededRandom(seed);
  const order = Array.from({ length: world.clusters }, (_, index): Target => ({ id: `c${index}`, traits: {} }));
  const counts: Record<Status, number> = { pass: 0, fail: 0, unknown: 0 };
  const requests: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { status, cost } = runOnce(policy, order, world, random);
    counts[status]++;
    requests.push(cost);
  }
  requests.sort((a, b) => a - b);
  return {
    pass: counts.pass / runs,
    fail: counts.fail / runs,
    unknown: counts.unknown / runs,
    requests: requests[Math.floor(runs / 2)] ?? 0,
  };
}

function runOnce(
  policy: Policy,
  order: readonly Target[],
  world: World,
  random: () => number,
): { status: Status; cost: number } {
  const dead = drawn(order, world.dead, random);
  const attempts = policy.attempts(order.length);
  const facts: ClusterFacts[] = [];
  let cost = 0;
  for (;;) {
    const named = policy.next(facts, order, false);
    if (named.length === 0) return { status: policy.judge(facts, order).status, cost };
    for (const target of named) {
      const loss = dead.has(target) ? 1 : world.loss;
      const tries = visit(attempts, policy.givesUpAfter, () => (random() < loss ? LOST : REACHED));
      facts.push({ target, tries, carrierAnswers: true });
      cost += tries.length;
    }
  }
}

/** The attempts on one cluster, as clusters-reachable makes them. */
function visit(attempts: number, givesUpAfter: number, attempt: () => Try): Try[] {
  const tries: Try[] = [];
  while (tries.length < (tries.includes(REACHED) ? attempts : givesUpAfter)) tries.push(attempt());
  return tries;
}

/** So many of them, each with the same chance. */
function drawn(targets: readonly Target[], count: number, random: () => number): Set<Target> {
  const rest = [...targets];
  const taken = new Set<Target>();
  while (taken.size < count && rest.length > 0) {
    for (const one of rest.splice(Math.floor(random() * rest.length), 1)) taken.add(one);
  }
  return taken;
}
