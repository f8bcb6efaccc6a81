/** Asks every cluster and gives shares instead of a sample's odds. */
import type { Verdict } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";
import { guarded } from "./guards.ts";
import { clusterEvidence, clusters, commonRemedy, lossOf, sharedPlace, sickApis, unseenOf } from "./narrative.ts";
import { MOST_ATTEMPTS_AT_ONCE, type Policy } from "./policy.ts";
import { ratiosOf } from "./sequential-test.ts";
import { percent, wilson } from "./wilson.ts";

/** How many are handed out at a time, so that a run can be ended between two handfuls. */
const HANDFUL = 200;
/** The shares beyond which a network counts as broken or lossy: the same that the sequential test calls healthy. */
const HEALTHY_CLUSTERS = 0.05;
/** A census that was cut short is a sample, and so must rule out what the sequential test calls broken. */
const BROKEN_CLUSTERS = 0.5;
const HEALTHY_ATTEMPTS = 0.02;

export const censusPolicy: Policy = {
  name: "census",
  says: "every active cluster, 3 fresh connections each; shares with 95 % Wilson bounds",
  atMostClusters: Infinity,
  attempts: () => 3,
  pause: 200,
  // Most of the time on a cluster is pauses, so fewer than half of these are attempts.
  parallel: 3 * MOST_ATTEMPTS_AT_ONCE,
  controls: true,
  next: (facts, order, outOfTime) => (outOfTime ? [] : order.slice(facts.length, facts.length + HANDFUL)),

  judge(facts, order) {
    return {
      ...(guarded(facts) ?? judgeShares(facts, order.length)),
      evidence: worstFirst(facts),
      unseen: unseenOf(facts, order),
    };
  },
};

function judgeShares(facts: readonly ClusterFacts[], total: number): Omit<Verdict, "evidence" | "unseen"> {
  const { reached, unreached, unclear } = ratiosOf(facts);
  const counted = reached + unreached;
  if (counted < 3 || unclear > counted) {
    return {
      status: "unknown",
      reason: `only ${clusters(counted)} of ${facts.length} tell anything about the network`,
      next: commonRemedy(facts) ?? "Run the checker on another carrier of the same region.",
    };
  }
  const { lost, made } = lossOf(facts);
  const bounds = wilson(unreached, counted);
  const sure = `${percent(unreached / counted)} of clusters not reached (95 %: ${percent(bounds.lower)} to ${percent(bounds.upper)})`;
  if (unreached / counted > HEALTHY_CLUSTERS) {
    return {
      status: "fail",
      ...(reached > 0 ? { partial: true } : {}),
      reason: `${unreached} of ${clusters(counted)} could not be reached in any attempt${sharedPlace(facts)}`,
      sure,
    };
  }
  if (wilson(lost, made).lower > HEALTHY_ATTEMPTS) {
    return { status: "fail", partial: true, reason: `${lost} of ${made} attempts were lost`, sure };
  }
  if (facts.length < total && bounds.upper > BROKEN_CLUSTERS) {
    return {
      status: "unknown",
      reason: `only ${facts.length} of ${clusters(total)} were asked before the run ended, and up to ${percent(bounds.upper)} may be unreached`,
      next: "Run it again with a longer --deadline, such as 30m.",
    };
  }
  const sick = sickApis(facts).length;
  const apart = sick === 0 ? "" : `; reached, but with an API server that is not well: ${clusters(sick)}`;
  return { status: "pass", reason: `${reached} of ${clusters(counted)} were reached${apart}`, sure };
}

/** A census of thousands is read from the top: what failed comes first, what is well is a number in the reason. */
function worstFirst(facts: readonly ClusterFacts[]): Verdict["evidence"] {
  const rank = { unreached: 0, unclear: 1, reached: 2 } as const;
  return clusterEvidence([...facts].sort((a, b) => rank[reachOf(a)] - rank[reachOf(b)]));
}
