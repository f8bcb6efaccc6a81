/** The runbook's own rule: a couple of clusters, a few times each, without pauses or controls. */
import { clusterEvidence, clusters, commonRemedy, sharedPlace, unseenOf } from "./narrative.ts";
import { MOST_ATTEMPTS_AT_ONCE, type Policy } from "./policy.ts";
import { ratiosOf } from "./sequential-test.ts";
import { percent } from "./wilson.ts";

/** What "a couple" and "several times" are taken to mean. */
const CLUSTERS = 2;
const ATTEMPTS = 3;
/** Requests that are lost on a network that is well. */
const NOISE = 0.01;

export const literalPolicy: Policy = literalWith(CLUSTERS, ATTEMPTS);

/** The same rule with other numbers: every one of `count` × `attempts` attempts must succeed. */
export function literalWith(count: number, attempts: number): Policy {
  const wanted = count * attempts;
  // Every attempt of a healthy network succeeds, and with half of all clusters unreachable every chosen one is of the other half.
  const clean = (1 - NOISE) ** wanted;
  const missed = percent(0.5 ** count * clean);
  const alarmed = percent(1 - clean);
  return {
    name: "literal",
    says: `the runbook's own words: ${count} clusters, ${attempts} attempts each, every one must succeed`,
    atMostClusters: count,
    attempts: () => attempts,
    pause: 0,
    parallel: MOST_ATTEMPTS_AT_ONCE,
    controls: false,
    next: (facts, order) => (facts.length === 0 ? order.slice(0, count) : []),

    judge(facts, order) {
      const about = { evidence: clusterEvidence(facts), unseen: unseenOf(facts, order) };
      const tries = facts.flatMap((one) => one.tries);
      const lost = tries.filter((one) => one.class.network === "fault").length;
      const ratios = ratiosOf(facts);
      if (facts.length < count) {
        return {
          status: "unknown",
          reason: `the runbook wants several active clusters, and there ${order.length === 1 ? "is" : "are"} ${order.length}`,
          next: "Run the checker on another carrier of the same region, or have the owner of the network look.",
          ...about,
        };
      }
      if (lost > 0) {
        return {
          status: "fail",
          ...(ratios.reached > 0 ? { partial: true } : {}),
          reason: `${lost} of ${tries.length} attempts did not get through${sharedPlace(facts)}`,
          sure: `by the runbook's rule alone: with 1 % of background loss it calls a healthy network broken in ${alarmed} of runs`,
          ...about,
        };
      }
      if (tries.some((one) => one.class.network !== "proven")) {
        return {
          status: "unknown",
          reason: "some attempts tell nothing about the network",
          next: commonRemedy(facts) ?? "Look at the evidence of each attempt.",
          ...about,
        };
      }
      if (tries.length < wanted) {
        return {
          status: "unknown",
          reason: `the run ended after ${tries.length} of ${wanted} attempts`,
          next: "Run the checker again.",
          ...about,
        };
      }
      return {
        status: "pass",
        reason: `all ${tries.length} attempts on ${clusters(facts.length)} succeeded`,
        sure: `by the runbook's rule alone: where half of all clusters are unreachable it still says so in ${missed} of runs`,
        ...about,
      };
    },
  };
}
