/** What a run that is one of several carries out, and what it may say: of itself it is no verdict. */
import type { Shard } from "../decide/shard.ts";
import type { BookPage, Check, Outcome, Verdict } from "../model.ts";
import { probeNamed } from "../probes/index.ts";
import { referencedCheck } from "../probes/probe.ts";

/** Is it a check that shards share, target by target? */
export function isShared({ probe }: Pick<Check, "probe">): boolean {
  const found = probeNamed(probe);
  return found !== undefined && "next" in found;
}

/**
 * The page with the checks of this shard: those that are shared and what they need. All others ask the same wherever they
 * run, so the first shard carries them out for all.
 */
export function pageOfShard(page: BookPage, shard: Shard | undefined): BookPage {
  if (shard === undefined || shard.index === 1) return page;
  const kept = new Set<string>();
  // From the last on, since a check refers to earlier ones only.
  for (const check of [...page.checks].reverse()) {
    if (!isShared(check) && !kept.has(check.id)) continue;
    kept.add(check.id);
    for (const value of Object.values(check.params)) {
      const id = referencedCheck(value);
      if (id !== undefined) kept.add(id);
    }
  }
  return { ...page, checks: page.checks.filter(({ id }) => kept.has(id)) };
}

/** What a shard says of a check that is shared: what it saw, and that this is no verdict. */
export function partial(verdict: Verdict, check: Pick<Check, "probe">, shard: Shard | undefined): Verdict {
  if (shard === undefined || !isShared(check)) return verdict;
  const { partial: _partial, sure: _sure, ...rest } = verdict;
  return {
    ...rest,
    status: "unknown",
    reason: `${shardName(shard)}, of itself no verdict: ${verdict.reason}`,
    next: verdict.status === "unknown" && verdict.next !== undefined ? verdict.next : NEXT,
  };
}

/** What follows from one shard: nothing, until all of them are merged. */
export function outcomeOfShard(shard: Shard): Outcome {
  return {
    kind: "nobody",
    because: `this is ${shardName(shard)}, and only all of them together say what is so`,
    next: NEXT,
  };
}

const NEXT = "Merge the reports of all shards: pilotbook-check merge FILES.";

/** As an operator says it: `shard 3 of 10`. */
export function shardName({ index, count }: Shard): string {
  return `shard ${index} of ${count}`;
}
