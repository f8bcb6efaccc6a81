/**
 * What a sample says of the network: two tests side by side, one of clusters that are out of reach, one of attempts that are
 * lost. Their claims hold whenever the run ends, so a run that was cut short claims no more than it has seen.
 */
import { type AttemptWeights, attemptWeights } from "./attempt-test.ts";
import { type ClusterFacts, faultsOf, proofsOf, reachOf } from "./cluster-facts.ts";
import { type ClusterWeights, clusterWeights, ownFaults } from "./cluster-test.ts";
import { sharedTrait } from "./shared-trait.ts";

/**
 * Of the runs in which it is not so, the most that may call a network healthy, broken, lossy, or neither of these. A healthy
 * network may be called broken or lossy, and so both are half of what is stated for it.
 */
export const ERROR_RATE = { healthy: 0.05, broken: 0.025, lossy: 0.025, between: 0.05 } as const;
/** Fewer clusters cannot tell the network from a cluster. */
export const LEAST_CLUSTERS = 3;
/** One unreached cluster is never the network. */
const SEVERAL = 2;
/** So many clusters of which none tells anything: if half of all did, that would be seen in 1 of 256 runs. */
const NONE_TELLS = 8;

/**
 * `healthy`, `broken` (clusters are out of reach), `lossy` (attempts are lost), `localised` (clusters at one place are out
 * of reach); `few`: there are too few clusters; `unclear`: most of them tell nothing; `between`: neither of the lines can be
 * ruled out, and more of the same would not change that; `open`: more has to be asked.
 */
export type Finding =
  "healthy" | "broken" | "lossy" | "localised" | "few" | "unclear" | "between-clusters" | "between-attempts" | "open";

/** How many clusters were reached, were not, and say nothing. */
interface Counts {
  readonly reached: number;
  readonly unreached: number;
  readonly unclear: number;
}

/**
 * @param facts one entry for each cluster
 * @param total how many clusters there are
 * @param most how many of them are asked at most
 */
export function findingOf(facts: readonly ClusterFacts[], total: number, most: number): Finding {
  const counts = countsOf(facts);
  const isCut = facts.some(({ cut }) => cut === true);
  const isAsked = facts.length >= Math.min(total, most) && !isCut;
  if (total < LEAST_CLUSTERS) return isAsked ? "few" : "open";
  const counted = counts.reached + counts.unreached;
  if (counts.unclear > counted) {
    const isHopeless = counted === 0 && facts.length >= NONE_TELLS && !isCut;
    return isAsked || isHopeless ? "unclear" : "open";
  }
  const worst = weightsOf(facts, total, "lost");
  const best = isCut ? weightsOf(facts, total, "reached") : worst;
  if (best.unreached >= SEVERAL && holds(best.clusters.broken, ERROR_RATE.broken)) return "broken";
  if (holds(best.attempts.lossy, ERROR_RATE.lossy)) return "lossy";
  if (sharedTrait(facts)?.isNoCoincidence === true) return "localised";
  const areClustersWell = worst.unreached <= ownFaults(total) && holds(worst.clusters.healthy, ERROR_RATE.healthy);
  if (areClustersWell && holds(worst.attempts.healthy, ERROR_RATE.healthy)) return "healthy";
  if (isAsked && !areClustersWell && best.attempts.lossy < 0) return "between-clusters";
  return !isCut && holds(best.attempts.between, ERROR_RATE.between) ? "between-attempts" : "open";
}

function countsOf(facts: readonly ClusterFacts[]): Counts {
  const counts = { reached: 0, unreached: 0, unclear: 0 };
  for (const one of facts) counts[reachOf(one)]++;
  return counts;
}

function holds(weight: number, errorRate: number): boolean {
  return weight >= Math.log(1 / errorRate);
}

interface Seen {
  readonly unreached: number;
  readonly clusters: ClusterWeights;
  readonly attempts: AttemptWeights;
}

/**
 * Clusters that fail take longer than those that answer, so leaving out what was cut off would favour the healthy answer.
 * @param cut what the attempts that were cut off are taken to have met; every claim has to hold with the worse for it
 */
function weightsOf(facts: readonly ClusterFacts[], total: number, cut: "lost" | "reached"): Seen {
  const attempts: { lost: number; made: number }[] = [];
  let [reached, unreached] = [0, 0];
  for (const one of facts) {
    const reach = one.cut === true && reachOf(one) !== "reached" ? cut : reachOf(one);
    if (reach === "unreached" || reach === "lost") unreached++;
    if (reach !== "reached") continue;
    reached++;
    const lost = faultsOf(one) + (one.cut === true && cut === "lost" ? 1 : 0);
    if (proofsOf(one) > 0) attempts.push({ lost, made: lost + proofsOf(one) });
  }
  return {
    unreached,
    clusters: clusterWeights({ reached, unreached }, total),
    attempts: attemptWeights(attempts),
  };
}
