/** Does the carrier reach the API servers of its customer clusters? */
import * as v from "valibot";
import { type Groups, groupsOf, withCases } from "../decide/cases.ts";
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
import { seenTogether } from "./reach/seen-together.ts";
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

export default defineSequentialProbe<Params, ClusterFacts>({
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
    const isCase = isOneOf(cases);
    const counted = seenTogether(facts).filter(({ target }) => !isCase(target));
    const upcoming = policy.next(counted, controls, elapsed >= setting.budget);
    // Asked in the first round, and no more of them than of the others.
    return facts.length === 0 ? [...upcoming, ...cases.slice(0, upcoming.length)] : upcoming;
  },

  gather(reach, target, params, setting) {
    const policy = policyOf(params, setting);
    const { controls } = groups(params, setting, policy);
    return visit(reach, target, policy, policy.attempts(controls.length));
  },

  judge(facts, params, setting) {
    const policy = policyOf(params, setting);
    const { cases, controls } = groups(params, setting, policy);
    const isCase = isOneOf(cases);
    const seen = seenTogether(facts);
    const counted = seen.filter(({ target }) => !isCase(target));
    return withCases(
      policy.judge(counted, ownOf(controls, setting.shard)),
      counted,
      seen.filter(({ target }) => isCase(target)),
    );
  },

  tell: (facts) => `${facts.target.id}: ${clusterInWords(facts)}`,
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

function isOneOf(targets: readonly Target[]): (target: Target) => boolean {
  const ids = new Set(targets.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}
