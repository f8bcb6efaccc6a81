/** The policy that says how sure it is: a sequential test on a sample of clusters, with stated error rates. */
import { byCluster } from "./cluster-facts.ts";
import { guarded } from "./guards.ts";
import { judgement } from "./judgement.ts";
import { clusterEvidence, percent, unseenOf } from "./narrative.ts";
import { mostTriesOf } from "./most-tries.ts";
import type { Policy } from "./policy.ts";
import { ERROR_RATE, findingOf } from "./sequential-test.ts";
import { AT_ONCE, firstSample, GIVEN_UP_AFTER, MOST_FOR_HEALTHY, mostAttempts, nextVisits } from "./visits.ts";

const MOST_CLUSTERS = 40;
const attempts = (targets: number): number => firstSample(targets).attempts;

export const defaultPolicy: Policy = {
  name: "default",
  says: `a sequential test with ${percent(ERROR_RATE.healthy)} risk of either error: up to ${MOST_CLUSTERS} clusters over fresh connections, ${MOST_FOR_HEALTHY} where all is well`,
  atMostClusters: MOST_CLUSTERS,
  atMostAttempts: (targets) => mostAttempts(targets, MOST_CLUSTERS, attempts(targets)),
  attempts,
  mostTries: (targets) => mostTriesOf(Math.min(targets, MOST_CLUSTERS), targets, attempts(targets)),
  span: 2_000,
  givesUpAfter: GIVEN_UP_AFTER,
  parallel: AT_ONCE,
  controls: true,

  next(facts, order, outOfTime) {
    const seen = byCluster(facts);
    if (outOfTime || findingOf(seen, order.length, MOST_CLUSTERS) !== "open") return [];
    return nextVisits(seen, order.slice(0, MOST_CLUSTERS), AT_ONCE);
  },

  judge(facts, order) {
    const seen = byCluster(facts);
    const isUsedUp = nextVisits(seen, order.slice(0, MOST_CLUSTERS), AT_ONCE).length === 0;
    return {
      ...(guarded(seen) ?? judgement(seen, order, { most: MOST_CLUSTERS, isUsedUp })),
      evidence: clusterEvidence(seen),
      unseen: unseenOf(seen, order),
    };
  },
};
