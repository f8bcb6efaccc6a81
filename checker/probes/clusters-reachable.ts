/** Does the carrier reach the API servers of its customer clusters? */
import * as v from "valibot";
import { type FailureClass, classify } from "../cluster/failure-class.ts";
import { classifyTogether } from "../cluster/failure-together.ts";
import { ClusterError } from "../cluster/port.ts";
import { type Groups, groupsOf, withCases } from "../decide/cases.ts";
import type { ClusterFacts, Try } from "../decide/cluster-facts.ts";
import { clockSkewOf, withoutOwnStalls } from "../decide/guards.ts";
import { sawOf } from "../decide/narrative.ts";
import { POLICY_NAMES, policyNamed } from "../decide/policies.ts";
import type { Policy } from "../decide/policy.ts";
import { samplingOrder } from "../decide/sampling.ts";
import type { Target } from "../model.ts";
import { CONTROL, skewOfAnswer, positiveControl } from "./reach/positive-control.ts";
import { defineSequentialProbe, type ExampleOf, type Meanings, type Setting, targets } from "./probe.ts";

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
  pass: "the clusters were reached, each with a certificate that its own CA vouches for",
  fail: "clusters could not be reached, or attempts on them were lost",
  unknown: "too few clusters, mixed answers, or attempts that tell nothing about the network",
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
    // As many of those that an alert names are asked besides.
    const most = Math.min(policy.atMostClusters * (setting.cases === undefined ? 1 : 2), known);
    // Few targets are tried more often, so the bound is the larger of both ways to run.
    const atMost = Math.max(most * policy.attempts(known), Math.min(most, 4) * policy.attempts(1));
    const attempts = {
      server: "customer",
      method: "GET",
      path: "/readyz",
      atMost,
      why: policy.says,
    } as const;
    return policy.controls ? [attempts, CONTROL] : [attempts];
  },
  permissions: () => [],

  next(facts, params, setting, elapsed) {
    const policy = policyOf(params, setting);
    const { cases, controls } = groups(params, setting, policy);
    const isCase = isOneOf(cases);
    const counted = seenTogether(facts).filter(({ target }) => !isCase(target));
    const upcoming = policy.next(counted, controls, elapsed >= setting.budget);
    // Asked in the first round, and no more of them than of the others.
    return facts.length === 0 ? [...upcoming, ...cases.slice(0, upcoming.length)] : upcoming;
  },

  async gather(reach, named, params, setting) {
    const policy = policyOf(params, setting);
    let cluster;
    try {
      cluster = await reach.customer(named.id);
    } catch (error) {
      if (error instanceof ClusterError)
        return { target: named, tries: [{ class: noWayThere(error), milliseconds: 0 }] };
      throw error;
    }
    const { endpoint } = cluster;
    const target = endpoint === undefined ? named : { ...named, traits: { ...named.traits, endpoint } };
    const tries: Try[] = [];
    const attempts = policy.attempts(params.clusters.length);
    for (let made = 0; made < attempts && !reach.signal.aborted; made++) {
      // A failed attempt has already cost seconds; the pause only spreads the ones that succeed.
      if (tries.at(-1)?.class.network === "proven") await reach.pause(policy.pause * (0.7 + 0.6 * reach.random()));
      if (reach.signal.aborted) break;
      const began = performance.now();
      const attempt = await cluster.attempt("/readyz", undefined, reach.signal);
      if (reach.signal.aborted) break;
      const clockSkew = skewOfAnswer(attempt);
      tries.push({
        class: classify(attempt),
        milliseconds: performance.now() - began,
        ...(clockSkew === undefined ? {} : { clockSkew }),
      });
      // It asks to be left alone.
      if (attempt.status === 429) break;
    }
    if (tries.every((one) => one.class.network === "proven") || reach.signal.aborted) return { target, tries };
    if (!policy.controls) return { target, tries, ...(reach.carrierAnswered() ? { carrierAnswers: true } : {}) };
    const stalled = reach.stalled?.() ?? 0;
    return { target, tries, ...(await positiveControl(reach)), ...(stalled > 0 ? { stalled } : {}) };
  },

  judge(facts, params, setting) {
    const policy = policyOf(params, setting);
    const { cases, controls } = groups(params, setting, policy);
    const isCase = isOneOf(cases);
    const seen = seenTogether(facts);
    const counted = seen.filter(({ target }) => !isCase(target));
    return withCases(
      policy.judge(counted, controls),
      counted,
      seen.filter(({ target }) => isCase(target)),
    );
  },

  tell: (facts) => `${facts.target.id}: ${sawOf(facts)}`,
});

function policyOf(params: Params, setting: Setting): Policy {
  return policyNamed(setting.policy ?? params.policy);
}

/** By the list and the seed: a census asks for the order of its thousands in every round. */
const orders = new WeakMap<readonly Target[], { readonly seed: number; readonly order: readonly Target[] }>();

function groups({ clusters }: Params, { seed, cases = [] }: Setting, policy: Policy): Groups {
  const known = orders.get(clusters);
  const order = known?.seed === seed ? known.order : samplingOrder(clusters, seed);
  orders.set(clusters, { seed, order });
  return groupsOf(order, cases, policy);
}

function isOneOf(targets: readonly Target[]): (target: Target) => boolean {
  const ids = new Set(targets.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

/**
 * Some failures mean nothing on one cluster and a fault of the network on several: classes are settled over all of them.
 * Two clusters of each kind of failure are enough for that, and a census has thousands.
 */
function seenTogether(all: readonly ClusterFacts[]): ClusterFacts[] {
  const facts = withoutOwnStalls(all);
  const samples = new Map<string, FailureClass[]>();
  const seen = new Map<string, number>();
  for (const { target, tries } of facts) {
    const fresh = tries
      .map((one) => one.class)
      .filter((met) => met.network !== "proven" && (seen.get(kindOf(met)) ?? 0) < 2);
    if (fresh.length > 0) samples.set(target.id, fresh);
    for (const kind of new Set(fresh.map(kindOf))) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  if (samples.size === 0) return facts;
  const clockSkew = clockSkewOf(facts);
  const settled = classifyTogether(samples, {
    ...(facts.some((one) => one.carrierAnswers === true) ? { carrierAnswers: true } : {}),
    ...(facts.some((one) => one.namesResolve === false) ? { namesResolve: false } : {}),
    ...(clockSkew === undefined ? {} : { clockSkew }),
  });
  const byKind = new Map(
    [...settled].flatMap(([id, classes]) =>
      classes.map((met, index) => [kindOf(samples.get(id)?.[index] ?? met), met]),
    ),
  );
  return facts.map((one) => ({
    ...one,
    tries: one.tries.map((each) => ({ ...each, class: byKind.get(kindOf(each.class)) ?? each.class })),
  }));
}

/** Failures of one kind are settled alike. */
function kindOf({ id, says, presented }: FailureClass): string {
  return `${id} ${says} ${presented?.issuer ?? ""} ${presented?.publicKeySha256 ?? ""}`;
}

/** No configuration for one cluster says nothing about the network. */
function noWayThere(error: ClusterError): FailureClass {
  return { id: "NO_WAY", network: "local", api: "unseen", says: error.message, todo: error.next };
}
