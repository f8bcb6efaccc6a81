/** What a policy makes of visits to clusters: whom to ask next, and the verdict. For one run, and for the merged shards of one. */
import { type Groups, withCases } from "../../decide/cases.ts";
import type { ClusterFacts } from "../../decide/cluster-facts.ts";
import type { Policy } from "../../decide/policy.ts";
import type { Target, Verdict } from "../../model.ts";
import { seenTogether } from "./seen-together.ts";

/** None when enough is known. */
export function nextToAsk(
  policy: Policy,
  { cases, controls }: Groups,
  facts: readonly ClusterFacts[],
  outOfTime: boolean,
): readonly Target[] {
  const isCase = isOneOf(cases);
  const counted = seenTogether(facts).filter(({ target }) => !isCase(target));
  const upcoming = policy.next(counted, controls, outOfTime);
  // Asked in the first round, and no more of them than of the others.
  return facts.length === 0 ? [...upcoming, ...cases.slice(0, upcoming.length)] : upcoming;
}

/** @param groups of whom the verdict is to be: of a shard, its own clusters */
export function verdictOn(policy: Policy, { cases, controls }: Groups, facts: readonly ClusterFacts[]): Verdict {
  const isCase = isOneOf(cases);
  const seen = seenTogether(facts);
  const counted = seen.filter(({ target }) => !isCase(target));
  return withCases(
    policy.judge(counted, controls),
    counted,
    seen.filter(({ target }) => isCase(target)),
  );
}

function isOneOf(targets: readonly Target[]): (target: Target) => boolean {
  const ids = new Set(targets.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}
