/** Settles over all clusters what an attempt on one of them cannot tell alone. */
import type { FailureClass } from "../../cluster/failure-class.ts";
import { classifyTogether } from "../../cluster/failure-together.ts";
import { byCluster, type ClusterFacts } from "../../decide/cluster-facts.ts";
import { clockSkewOf, withoutOwnStalls } from "../../decide/guards.ts";

/**
 * Some failures mean nothing on one cluster and a fault of the network on several. Two clusters of each kind of failure are
 * enough to settle that, and a census has thousands.
 * @returns one entry for each cluster, with all that was seen of it
 */
export function seenTogether(visits: readonly ClusterFacts[]): ClusterFacts[] {
  const facts = byCluster(withoutOwnStalls(visits));
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
