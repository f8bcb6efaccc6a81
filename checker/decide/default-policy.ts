/** The policy that says how sure it is: a sequential test on a sample of clusters, with stated error rates. */
import type { Target, Verdict } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";
import { guarded } from "./guards.ts";
import {
  clusterEvidence,
  clusters,
  commonRemedy,
  lossOf,
  placeOf,
  sharedPlace,
  sharedTrait,
  sickApis,
  unseenOf,
} from "./narrative.ts";
import { MOST_ATTEMPTS_AT_ONCE, type Policy } from "./policy.ts";
import { BOUND, type Ratios, ratiosOf } from "./sequential-test.ts";
import { percent, wilson } from "./wilson.ts";

/** 5 clusters × 3 attempts is the least that can end both tests: 5 × −0.642 and 15 × −0.203 are just below −2.944. */
const FIRST_CLUSTERS = 5;
const MOST_CLUSTERS = 20;
/** Below this many active clusters nothing can be told from them. */
const LEAST_CLUSTERS = 3;

type Decision = "healthy" | "fault" | "lossy" | "undecided";

export const defaultPolicy: Policy = {
  name: "default",
  says: "a sequential test with 5 % risk of either error: 5 to 20 clusters, 3 fresh connections each",
  atMostClusters: MOST_CLUSTERS,
  attempts: (targets) => (targets < FIRST_CLUSTERS ? 5 : 3),
  pause: 1_000,
  parallel: MOST_ATTEMPTS_AT_ONCE,
  controls: true,

  next(facts, order, outOfTime) {
    if (outOfTime || (order.length >= FIRST_CLUSTERS && decide(facts).decision !== "undecided")) return [];
    const asked = facts.length;
    const wanted = asked === 0 ? FIRST_CLUSTERS : Math.min(asked + FIRST_CLUSTERS, MOST_CLUSTERS);
    return order.slice(asked, wanted);
  },

  judge(facts, order) {
    const about = { evidence: clusterEvidence(facts), unseen: unseenOf(facts, order) };
    return {
      ...(guarded(facts) ?? (order.length < FIRST_CLUSTERS ? judgeFew(facts, order) : judgeSample(facts, order))),
      ...about,
    };
  },
};

/**
 * Walks the clusters in the order of sampling and stops at the first that decides. Those asked at the same time and
 * answering sooner must not decide instead: that would favour clusters that fail fast.
 */
function decide(facts: readonly ClusterFacts[]): { readonly decision: Decision; readonly ratios: Ratios } {
  for (let count = 1; count <= facts.length; count++) {
    const ratios = ratiosOf(facts.slice(0, count));
    const counted = ratios.reached + ratios.unreached;
    // Where most tell nothing, the rest may be an odd lot: others are asked instead, or it stays unknown.
    if (mostUnclear(ratios)) continue;
    if (ratios.clusters >= BOUND && ratios.unreached >= 2 && counted >= LEAST_CLUSTERS)
      return { decision: "fault", ratios };
    if (counted < FIRST_CLUSTERS) continue;
    if (ratios.attempts >= BOUND) return { decision: "lossy", ratios };
    if (ratios.clusters <= -BOUND && ratios.attempts <= -BOUND) return { decision: "healthy", ratios };
  }
  return { decision: "undecided", ratios: ratiosOf(facts) };
}

function mostUnclear({ reached, unreached, unclear }: Ratios): boolean {
  return unclear > reached + unreached;
}

type Judgement = Omit<Verdict, "evidence" | "unseen">;

function judgeSample(facts: readonly ClusterFacts[], order: readonly Target[]): Judgement {
  const { decision, ratios } = decide(facts);
  const all = ratiosOf(facts);
  const partial = mostUnclear(all) ? undefined : localised(facts, all);
  switch (decision) {
    case "fault":
      return partial ?? unreachable(facts, all);
    case "lossy": {
      const { lost, made } = lossOf(facts);
      return {
        status: "fail",
        partial: true,
        reason: `${lost} of ${made} attempts were lost on clusters that answer at other times`,
        sure: "a network that loses 2 % of attempts would look like this in less than 5 % of runs",
      };
    }
    case "healthy":
      return partial ?? healthy(facts, all, sureOfSample(all));
    case "undecided":
      return partial ?? undecided(facts, order, ratios);
  }
}

function unreachable(facts: readonly ClusterFacts[], ratios: Ratios): Judgement {
  const counted = ratios.reached + ratios.unreached;
  return {
    status: "fail",
    ...(ratios.reached === 0 ? {} : { partial: true }),
    reason: `${ratios.unreached} of ${clusters(counted)} could not be reached in any attempt${sharedPlace(facts)}`,
    sure: "a carrier on which 5 % of clusters are down for reasons of their own would look like this in less than 5 % of runs",
  };
}

function sureOfSample({ reached, unreached }: Ratios): string {
  return (
    "a carrier that loses half of its clusters would look like this in less than 5 % of runs; " +
    `at least ${percent(wilson(reached, reached + unreached).lower)} of all clusters are reachable (95 %)`
  );
}

/** With every active cluster asked there are no odds of a sample, only those of the attempts: 0.8 to the 15th is 4 %. */
const SURE_OF_FEW =
  "every active cluster was asked, so nothing rests on a sample; a network that loses 20 % of attempts would look like this in less than 5 % of runs";

function healthy(facts: readonly ClusterFacts[], ratios: Ratios, sure: string): Judgement {
  const counted = ratios.reached + ratios.unreached;
  const outliers = facts.filter((one) => reachOf(one) === "unreached").map((one) => one.target.id);
  const sick = sickApis(facts);
  return {
    status: "pass",
    reason:
      `${ratios.reached} of ${clusters(counted)} were reached, each over fresh connections that their own CA vouches for` +
      (outliers.length === 0 ? "" : `; not reached: ${outliers.join(", ")}${sharedPlace(facts)}`) +
      (sick.length === 0 ? "" : `; reached, but the API server is not well: ${sick.join(", ")}`),
    sure,
  };
}

/** At least three unreached clusters that share a trait which no reached cluster has: a part of the network is down. */
function localised(facts: readonly ClusterFacts[], ratios: Ratios): Judgement | undefined {
  const shared = sharedTrait(facts);
  if (shared === undefined || shared.clusters < 3) return undefined;
  return {
    status: "fail",
    partial: true,
    reason: `all ${shared.clusters} clusters that could not be reached are ${placeOf(shared)}, and none of the ${ratios.reached} reached ones is`,
    sure: "what they share points at the place, it does not prove the cause",
  };
}

function undecided(facts: readonly ClusterFacts[], order: readonly Target[], ratios: Ratios): Judgement {
  const { reached, unreached, unclear } = ratios;
  const seen = `${reached} reached, ${unreached} not, ${unclear} unclear`;
  if (mostUnclear(ratios)) {
    return {
      status: "unknown",
      reason: `most attempts tell nothing about the network (${seen})`,
      next: commonRemedy(facts) ?? "Look at the evidence: the attempts failed before the network could be judged.",
    };
  }
  if (facts.length < Math.min(order.length, MOST_CLUSTERS)) {
    return {
      status: "unknown",
      reason: `time ran out before enough clusters had answered (${seen})`,
      next: "Run the checker again.",
    };
  }
  return {
    status: "unknown",
    reason: `the answers are mixed (${seen}), and neither a healthy nor a broken network explains them well enough`,
    next:
      facts.length < order.length
        ? "Ask every cluster: run the checker again with --policy census."
        : "Every active cluster was asked: run the checker again in some minutes, and look at the clusters that stay out of reach.",
  };
}

/** With so few clusters there is no sample: all are asked, more often, and only a clear picture counts. */
function judgeFew(facts: readonly ClusterFacts[], order: readonly Target[]): Judgement {
  const ratios = ratiosOf(facts);
  if (order.length < LEAST_CLUSTERS) {
    return {
      status: "unknown",
      reason: `${clusters(order.length)} ${order.length === 1 ? "is" : "are"} too few to tell the network from the cluster (${ratios.reached} reached)`,
      next: "Run the checker on another carrier of the same region, or have the owner of the network look.",
    };
  }
  if (ratios.unreached >= 2) return unreachable(facts, ratios);
  if (ratios.reached === order.length && ratios.attempts <= -BOUND) return healthy(facts, ratios, SURE_OF_FEW);
  return undecided(facts, order, ratios);
}
