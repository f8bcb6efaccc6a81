/**
 * What a shard asks: of its own clusters all that a single run could have asked of them, whatever the other shards see. So
 * the evidence of all shards together holds that of a single run, and the same verdict comes of it.
 */
import { byCluster, type ClusterFacts, reachOf } from "./cluster-facts.ts";
import type { Groups } from "./cases.ts";
import type { Target } from "../model.ts";
import type { Policy } from "./policy.ts";
import { type Shard, ownOf } from "./shard.ts";
import { mayBeAsked } from "./visits.ts";

/** So many are handed out at a time, so that a run can be ended in between. */
const HANDFUL = 200;

/** Whom to ask now, for the first time or again; none when every own cluster was asked as often as could matter. */
export function shardVisits(
  policy: Policy,
  facts: readonly ClusterFacts[],
  groups: Groups,
  shard: Shard,
): readonly Target[] {
  const own = ownOf(poolOf(policy, groups), shard);
  const seen = new Map(byCluster(facts).map((one) => [one.target.id, one]));
  const fresh = own.filter(({ id }) => !seen.has(id));
  if (fresh.length > 0) return fresh.slice(0, HANDFUL);
  const most = policy.mostTries(groups.controls.length);
  const isWorthMore = (one: ClusterFacts | undefined): boolean =>
    one !== undefined && one.tries.length < most && reachOf(one) === "reached" && mayBeAsked(one);
  return own.filter(({ id }) => isWorthMore(seen.get(id))).slice(0, HANDFUL);
}

/** Everybody whom a single run could ask. */
function poolOf(policy: Policy, { controls, cases }: Groups): readonly Target[] {
  const first = policy.next([], controls, false).length;
  return [...controls.slice(0, policy.atMostClusters), ...cases.slice(0, first)];
}

/** The most attempts that all shards together make on so many clusters. */
export function mostInShards(policy: Policy, clusters: number): number {
  const each = Math.max(policy.mostTries(clusters), policy.givesUpAfter);
  return Math.min(clusters, policy.atMostClusters) * each;
}
