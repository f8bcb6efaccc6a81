/** Asks every cluster and applies the same test, so that nothing rests on a sample. */
import type { Verdict } from "../model.ts";
import { byCluster, type ClusterFacts, reachOf } from "./cluster-facts.ts";
import { guarded } from "./guards.ts";
import { judgement } from "./judgement.ts";
import { clusterEvidence, unseenOf } from "./narrative.ts";
import { mostTriesOf } from "./most-tries.ts";
import { MOST_ATTEMPTS_AT_ONCE, type Policy } from "./policy.ts";
import { findingOf } from "./sequential-test.ts";
import { firstSample, GIVEN_UP_AFTER, mostAttempts, nextVisits } from "./visits.ts";

/** How many are handed out at a time, so that a run can be ended between two handfuls. */
const HANDFUL = 200;
const attempts = (targets: number): number => Math.max(firstSample(targets).attempts, GIVEN_UP_AFTER);

export const censusPolicy: Policy = {
  name: "census",
  says: `every active cluster over fresh connections, at least ${GIVEN_UP_AFTER} each, by the same test`,
  atMostClusters: Infinity,
  atMostAttempts: (targets) => mostAttempts(targets, Infinity, attempts(targets)),
  attempts,
  mostTries: (targets) => mostTriesOf(targets, targets, attempts(targets)),
  span: 400,
  givesUpAfter: GIVEN_UP_AFTER,
  // Most of the time on a cluster is pauses, so fewer than half of these are attempts.
  parallel: 3 * MOST_ATTEMPTS_AT_ONCE,
  controls: true,

  next(facts, order, outOfTime) {
    const seen = byCluster(facts);
    if (outOfTime) return [];
    if (seen.length < order.length) return order.slice(seen.length, seen.length + HANDFUL);
    return findingOf(seen, order.length, Infinity) === "open" ? nextVisits(seen, order, HANDFUL) : [];
  },

  judge(facts, order) {
    const seen = byCluster(facts);
    const isUsedUp = nextVisits(seen, order, HANDFUL).length === 0;
    return {
      ...(guarded(seen) ?? judgement(seen, order, { most: Infinity, isUsedUp })),
      evidence: worstFirst(seen),
      unseen: unseenOf(seen, order),
    };
  },
};

/** A census of thousands is read from the top: what failed comes first, what is well is a number in the reason. */
function worstFirst(facts: readonly ClusterFacts[]): Verdict["evidence"] {
  const rank = { unreached: 0, unclear: 1, reached: 2 } as const;
  return clusterEvidence([...facts].sort((a, b) => rank[reachOf(a)] - rank[reachOf(b)]));
}
