/** When a cluster counts as reached, as not reached, and as neither. */
import { describe, expect, test } from "vitest";
import { byCluster, type ClusterFacts, faultsOf, proofsOf, reachOf } from "../../../checker/decide/cluster-facts.ts";
import { clusterSeen, seen } from "./made-up-facts.ts";

const facts = (signs: string) => clusterSeen({ id: "c1", traits: {} }, signs);

describe("reach", () => {
  test.each([
    ["+++", "reached", "every attempt proved it"],
    ["--+", "reached", "one proof is enough"],
    ["?o+", "reached", "one proof is enough whatever the others met"],
    ["!!!", "reached", "a sick API server was reached all the same"],
    ["---", "unreached", "every attempt met a fault of the network"],
    ["--", "unreached", "both attempts did"],
    ["-", "unclear", "one lost attempt may be any network's"],
    ["--?", "unclear", "one attempt may have been something else"],
    ["--o", "unclear", "one attempt failed on our own side"],
    ["???", "unclear", "none can be told"],
    ["ooo", "unclear", "none left this host"],
    ["", "unclear", "nothing was asked"],
  ])("%s is %s: %s", (signs, reach) => {
    expect(reachOf(facts(signs))).toBe(reach);
  });
});

test("only proofs and faults are counted", () => {
  expect([proofsOf(facts("+-?o!-")), faultsOf(facts("+-?o!-"))]).toEqual([2, 2]);
});

describe("a cluster that was asked more than once", () => {
  const [first, second] = seen("++- +++") as [ClusterFacts, ClusterFacts];
  const all = [first, second, { ...first, ...seen("-~")[0], carrierAnswers: true }] as ClusterFacts[];

  test("is one, with all its attempts in order", () => {
    const [one, other, ...more] = byCluster(all);
    expect(one?.tries.map((each) => each.class.id)).toEqual(["OK", "OK", "TCP_TIMEOUT", "TCP_TIMEOUT"]);
    expect([one?.target.id, one?.carrierAnswers, one?.cut]).toEqual(["c1", true, true]);
    expect([other, more]).toEqual([second, []]);
  });

  test("keeps what was known of it before", () => {
    const again = byCluster([{ ...first, carrierAnswers: false, stalled: 900 }, first]);
    expect(again).toEqual([{ ...first, carrierAnswers: false, stalled: 900, tries: [...first.tries, ...first.tries] }]);
  });

  test("does not change what was noted before", () => {
    byCluster([first, first]);
    expect(first.tries).toHaveLength(3);
  });
});
