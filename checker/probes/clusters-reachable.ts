/** Does the carrier reach the API servers of its customer clusters? */
import * as v from "valibot";
import { type Groups, groupsOf } from "../decide/cases.ts";
import type { ClusterFacts } from "../decide/cluster-facts.ts";
import { clusterInWords } from "../decide/narrative.ts";
import { POLICY_NAMES, policyNamed } from "../decide/policies.ts";
import type { Policy } from "../decide/policy.ts";
import { samplingOrder } from "../decide/sampling.ts";
import { ownOf } from "../decide/shard.ts";
import { mostInShards, shardVisits } from "../decide/shard-visits.ts";
import type { Target } from "../model.ts";
import { defineSequentialProbe, type ExampleOf, type Meanings, type Setting, targets } from "./probe.ts";
import { CONTROL } from "./reach/positive-control.ts";
import { isDigest } from "./reach/digest-shape.ts";
import { type ReachDigest, reachDigest } from "./reach/digest.ts";
import { nextToAsk, verdictOn } from "./reach/reading.ts";
import { leftOut, shorterDigest } from "./reach/shorter-digest.ts";
import { reachedIn, together } from "./reach/together.ts";
import { PATH, visit } from "./reach/visit.ts";

export const params = v.strictObject({
  clusters: targets("The clusters to try: `$` and the id of the check that found them, or a list of cluster ids."),
  policy: v.optional(
    v.pipe(
      v.picklist(POLICY_NAMES),
      v.description(
        "How many are tried: `default` as many as a sequential test needs, `literal` as the runbook's words have it, `census` all.",
      ),
    ),
    "default",
  ),
});

type Params = v.InferOutput<typeof params>;

/** A census of everything that a carrier can host. */
const MOST_CLUSTERS = 30_000;

export const means: Meanings = {
  pass: "the clusters were reached, each with a certificate that its own CA vouches for; one that was not among eight or more is named as a fault of its own",
  fail: "more than a quarter of the clusters could not be reached, or more than a tenth of the attempts were lost",
  unknown:
    "too few clusters, a share near these lines, a run that was cut short, or attempts that tell nothing about the network",
};

export const example: ExampleOf<typeof params> = {
  id: "network",
  title: "The carrier reaches the API servers of its customer clusters",
  clusters: "$active-clusters",
};

export default defineSequentialProbe<Params, ClusterFacts, ReachDigest>({
  name: "clusters-reachable",
  asks: "Does the carrier reach the API servers of its customer clusters?",
  parallel: (params, setting) => policyOf(params, setting).parallel,
  requests: (params, setting) => {
    const policy = policyOf(params, setting);
    const known = params.clusters.length > 0 ? params.clusters.length : MOST_CLUSTERS;
    const attempts = {
      server: "customer",
      method: "GET",
      path: PATH,
      // As many of those that an alert names are asked besides.
      atMost: mostAttempts(policy, known, setting) * (setting.cases === undefined ? 1 : 2),
      why: policy.says,
    } as const;
    return policy.controls ? [attempts, CONTROL] : [attempts];
  },
  permissions: () => [],

  next(facts, params, setting, elapsed) {
    const policy = policyOf(params, setting);
    const { cases, controls } = groups(params, setting, policy);
    if (setting.shard !== undefined)
      return elapsed >= setting.budget ? [] : shardVisits(policy, facts, { cases, controls }, setting.shard);
    return nextToAsk(policy, { cases, controls }, facts, elapsed >= setting.budget);
  },

  gather(reach, target, params, setting) {
    const policy = policyOf(params, setting);
    const { controls } = groups(params, setting, policy);
    return visit(reach, target, policy, policy.attempts(controls.length));
  },

  judge(facts, params, setting) {
    const policy = policyOf(params, setting);
    const { cases, controls } = groups(params, setting, policy);
    return verdictOn(policy, { cases, controls: ownOf(controls, setting.shard) }, facts);
  },

  tell: (facts) => `${facts.target.id}: ${clusterInWords(facts)}`,

  sharing: {
    digest: (facts, params, setting, gone) =>
      reachDigest(setting.policy ?? params.policy, groups(params, setting, policyOf(params, setting)), facts, gone),
    shorter: shorterDigest,
    leftOut,
    reached: reachedIn,
    together,
    isDigest,
  },
});

function policyOf(params: Params, setting: Setting): Policy {
  return policyNamed(setting.policy ?? params.policy);
}

function mostAttempts(policy: Policy, clusters: number, { shard }: Setting): number {
  return shard === undefined ? policy.atMostAttempts(clusters) : mostInShards(policy, clusters);
}

interface Known extends Groups {
  readonly seed: number;
  readonly policy: string;
  readonly named: readonly string[];
}

const NONE: readonly string[] = [];

/** By the list: a census asks for the groups of its thousands for each of them. */
const known = new WeakMap<readonly Target[], Known>();

function groups({ clusters }: Params, { seed, cases: named = NONE }: Setting, policy: Policy): Groups {
  const before = known.get(clusters);
  if (before?.seed === seed && before.policy === policy.name && before.named === named) return before;
  const now = { seed, policy: policy.name, named, ...groupsOf(samplingOrder(clusters, seed), named, policy) };
  known.set(clusters, now);
  return now;
}
