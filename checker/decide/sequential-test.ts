/**
 * Wald's sequential probability ratio test, on two levels: is the path to the clusters broken, and is it lossy?
 * Source: A. Wald, Sequential Tests of Statistical Hypotheses (1945); the bounds are the usual approximation.
 */
import { type ClusterFacts, faultsOf, proofsOf, reachOf } from "./cluster-facts.ts";

/** Accepted risk of each of the two wrong answers. */
export const ERROR_RATE = 0.05;
/** 2.944: at or above, the alternative (broken, lossy) is accepted; at or below its negative, the null hypothesis is. */
export const BOUND = Math.log((1 - ERROR_RATE) / ERROR_RATE);

/** A binary test of `healthy` against `broken`, both as the probability that one observation is bad. */
interface Hypotheses {
  readonly healthy: number;
  readonly broken: number;
}

/** Up to 5 % of clusters may be down for reasons of their own; a carrier whose path is broken loses half or more. */
const CLUSTERS: Hypotheses = { healthy: 0.05, broken: 0.5 };
/** Up to 2 % of attempts are lost on a good network, 20 % on a lossy one. */
const ATTEMPTS: Hypotheses = { healthy: 0.02, broken: 0.2 };
/** One bad cluster must not decide alone whether the network is lossy. */
const FAULTS_COUNTED_PER_CLUSTER = 2;

/** Log-likelihood ratios after the observations so far; positive speaks for `broken`. */
export interface Ratios {
  readonly clusters: number;
  readonly attempts: number;
  readonly reached: number;
  readonly unreached: number;
  readonly unclear: number;
}

/** Adds up what the clusters say. Attempts count only where the cluster answered at least once. */
export function ratiosOf(facts: readonly ClusterFacts[]): Ratios {
  let clusters = 0;
  let attempts = 0;
  const counts = { reached: 0, unreached: 0, unclear: 0 };
  for (const one of facts) {
    const reach = reachOf(one);
    counts[reach]++;
    if (reach === "unclear") continue;
    clusters += step(CLUSTERS, reach === "unreached");
    if (reach === "unreached") continue;
    attempts += proofsOf(one) * step(ATTEMPTS, false);
    attempts += Math.min(faultsOf(one), FAULTS_COUNTED_PER_CLUSTER) * step(ATTEMPTS, true);
  }
  return { clusters, attempts, ...counts };
}

function step({ healthy, broken }: Hypotheses, bad: boolean): number {
  return bad ? Math.log(broken / healthy) : Math.log((1 - broken) / (1 - healthy));
}
