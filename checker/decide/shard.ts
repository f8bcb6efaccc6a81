/** Which part of the clusters a shard asks: by the cluster's id alone, so that shards that saw other lists still agree. */
import type { Target } from "../model.ts";

/** One of the runs that share the clusters of a carrier. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly count: number;
}

/** The shard, from 1 on, that asks the cluster of that id: the same in every run, wherever it is computed. */
export function shardOf(id: string, count: number): number {
  // FNV-1a over UTF-16, then mixed, so that ids which differ in their last character are spread too.
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * count) + 1;
}

/** Those of the targets that this shard asks, in their order; all of them where there are no shards. */
export function ownOf(targets: readonly Target[], shard: Shard | undefined): readonly Target[] {
  return shard === undefined ? targets : targets.filter(({ id }) => shardOf(id, shard.count) === shard.index);
}
