/** Whom a shard asks: its own clusters only, and of them all that a single run could ask. */
import { expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { literalPolicy } from "../../../checker/decide/literal-policy.ts";
import type { Policy } from "../../../checker/decide/policy.ts";
import { shardOf } from "../../../checker/decide/shard.ts";
import { mostInShards, shardVisits } from "../../../checker/decide/shard-visits.ts";
import { clusterSeen, targets } from "./made-up-facts.ts";

/** Asks until the shard names nobody any more. */
function asked(policy: Policy, clusters: number, index: number, count: number, signs: string): ClusterFacts[] {
  const controls = targets(clusters);
  const facts: ClusterFacts[] = [];
  for (;;) {
    const named = shardVisits(policy, facts, { controls, cases: [] }, { index, count });
    if (named.length === 0) return facts;
    facts.push(...named.map((target) => clusterSeen(target, signs)));
  }
}

test.each([
  ["census", censusPolicy, 500, 500],
  ["default", defaultPolicy, 500, 40],
  ["literal", literalPolicy, 500, 8],
] as const)(
  "all shards of %s together ask whoever a single run could ask, each once",
  (_name, policy, clusters, most) => {
    const shares = [1, 2, 3].map((index) => asked(policy, clusters, index, 3, "---"));
    const ids = shares.map((facts) => [...new Set(facts.map(({ target }) => target.id))]);
    expect(new Set(ids.flat()).size).toBe(most);
    expect(ids.flat()).toHaveLength(most);
    expect(ids.every((list, at) => list.every((id) => shardOf(id, 3) === at + 1))).toBe(true);
  },
);

test("what never answered is not asked again, what answers is, as often as a single run could", () => {
  expect(asked(defaultPolicy, 40, 1, 1, "---")).toHaveLength(40);
  const visits = asked(defaultPolicy, 40, 1, 1, "++").length / 40;
  expect(visits * 2).toBeGreaterThanOrEqual(defaultPolicy.mostTries(40));
  expect(visits * 2 * 40).toBeLessThanOrEqual(mostInShards(defaultPolicy, 40) + 2 * 40);
});

test("clusters of a large share are asked again in handfuls, as they were at first", () => {
  const controls = targets(500);
  const once = controls.map((target) => clusterSeen(target, "+"));
  const of = (facts: readonly ClusterFacts[]): number =>
    shardVisits(censusPolicy, facts, { controls, cases: [] }, { index: 1, count: 1 }).length;
  expect([of([]), of(once), of(once.slice(0, 450))]).toEqual([200, 200, 50]);
});

test("clusters that an alert names are asked too, no more than the others in the first round", () => {
  const [first, ...cases] = targets(30);
  const controls = targets(60).slice(30);
  const named = shardVisits(
    literalPolicy,
    [],
    { controls, cases: first === undefined ? [] : [first, ...cases] },
    { index: 1, count: 1 },
  );
  expect(named.filter(({ id }) => cases.some((one) => one.id === id) || id === "c1")).toHaveLength(2);
});
