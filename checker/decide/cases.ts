/** Keeps the clusters that an alert names out of the sample: they were not drawn, so they cannot speak for the others. */
import type { Target, Verdict } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";
import { clusterEvidence, clusters } from "./narrative.ts";
import type { Policy } from "./policy.ts";
import { placeOf, sharedTrait } from "./shared-trait.ts";

/** With fewer others than this there is no sample to protect: everybody is asked and counted alike. */
const LEAST_CONTROLS = 5;

export interface Groups {
  /** Known to be in trouble: asked, shown, and used to find the place; never counted. */
  readonly cases: readonly Target[];
  /** Drawn by the seed: what the policy counts. */
  readonly controls: readonly Target[];
}

/**
 * Two clusters of a hundred may be down for reasons of their own. Counted as if they had been drawn, they would call the
 * network broken in every run that an alert about them starts.
 * @param order all targets in sampling order
 * @param named ids that the alert names
 */
export function groupsOf(order: readonly Target[], named: readonly string[], policy: Policy): Groups {
  const ids = new Set(named);
  const controls = order.filter(({ id }) => !ids.has(id));
  // A census draws nobody, so it needs no protection.
  const isSample = policy.atMostClusters !== Infinity && controls.length >= LEAST_CONTROLS;
  return isSample ? { controls, cases: order.filter(({ id }) => ids.has(id)) } : { controls: order, cases: [] };
}

/** What the policy says of the controls, with what was seen on the cases beside it. */
export function withCases(
  verdict: Verdict,
  controls: readonly ClusterFacts[],
  cases: readonly ClusterFacts[],
): Verdict {
  if (cases.length === 0) return verdict;
  const evidence = [
    ...clusterEvidence(cases).map(({ object, saw }) => ({ object: `${object}, named by the alert`, saw })),
    ...verdict.evidence,
  ];
  const unreached = cases.filter((one) => reachOf(one) === "unreached").length;
  const shared = sharedTrait([...controls, ...cases]);
  if (verdict.status === "pass" && shared?.isNoCoincidence === true) {
    return {
      ...verdict,
      status: "fail",
      partial: true,
      reason: `the network reaches the others, but all ${shared.clusters} unreached clusters are ${placeOf(shared)}`,
      sure: "what they share points at the place, it does not prove the cause",
      evidence,
    };
  }
  const beside = `; of ${clusters(cases.length)} that the alert names, ${unreached} could not be reached`;
  return { ...verdict, reason: verdict.reason + beside, evidence };
}
