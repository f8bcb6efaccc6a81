/** `--shard i/n`, or `--shards n` with the index that a Kubernetes Job gives each of its pods: which part of the clusters a run asks. */
import type { Shard } from "../decide/shard.ts";
import { UsageError } from "../usage-error.ts";

/** As `parseArgs` takes them. */
export const SHARD_FLAGS = { shard: { type: "string" }, shards: { type: "string" } } as const;

/** What the command line says of shards. */
export interface ShardOptions {
  readonly shard?: Shard;
  /** How many there are, where the index comes from the environment. */
  readonly shards?: number;
}

/** More would be more requests to list the clusters than clusters; a Job's own limit is far above. */
const MOST_SHARDS = 2_000;
/** A Kubernetes Job sets it from 1.21 on, counted from 0. */
const INDEX = "JOB_COMPLETION_INDEX";

/** @throws UsageError for what is no share, and for both flags at once */
export function shardOptionsOf({
  shard,
  shards,
}: Readonly<Partial<Record<keyof typeof SHARD_FLAGS, string>>>): ShardOptions {
  if (shard !== undefined && shards !== undefined)
    throw new UsageError("--shard names this run's share, and --shards takes it from the Job: give one of the two");
  if (shards !== undefined) return { shards: countOf("--shards", shards) };
  if (shard === undefined) return {};
  const [, index = "", count = ""] = /^(\d{1,5})\/(\d{1,5})$/.exec(shard) ?? [];
  const named = { index: Number(index), count: index === "" ? 0 : countOf("--shard", count) };
  if (named.index < 1 || named.index > named.count)
    throw new UsageError(`--shard takes a share such as 3/10, from 1/10 to 10/10, not ${shard}`);
  return { shard: named };
}

function countOf(flag: string, text: string): number {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_SHARDS) return count;
  throw new UsageError(`${flag} takes how many shards there are, 1 to ${MOST_SHARDS}, not ${text}`);
}

/**
 * The share of this run; undefined where it asks everybody.
 * @throws UsageError where there are several shards and nobody says which one this is: all would ask the same, and the
 * merged report would be of one share
 */
export function shardOfRun(
  { shard, shards = 1 }: ShardOptions,
  env: Readonly<Record<string, string | undefined>>,
): Shard | undefined {
  if (shard !== undefined) return shard.count === 1 ? undefined : shard;
  if (shards === 1) return undefined;
  const index = env[INDEX] ?? "";
  if (index === "")
    throw new UsageError(
      `--shards ${shards} needs ${INDEX}, and there is none: a Job sets it with completionMode Indexed, which Kubernetes knows from 1.21 on and drops in silence before; or give --shard 1/${shards}`,
    );
  if (!/^\d{1,5}$/.test(index) || Number(index) >= shards)
    throw new UsageError(
      `${INDEX} is ${index}, and --shards ${shards} has 0 to ${shards - 1}: give both the same number`,
    );
  return { index: Number(index) + 1, count: shards };
}
