/** When a cluster counts as reached, as not reached, and as neither. */
import { describe, expect, test } from "vitest";
import { faultsOf, proofsOf, reachOf } from "../../../checker/decide/cluster-facts.ts";
import { clusterSeen } from "./made-up-facts.ts";

const facts = (signs: string) => clusterSeen({ id: "c1", traits: {} }, signs);

describe("reach", () => {
  test.each([
    ["+++", "reached", "every attempt proved it"],
    ["--+", "reached", "one proof is enough"],
    ["?o+", "reached", "one proof is enough whatever the others met"],
    ["!!!", "reached", "a sick API server was reached all the same"],
    ["---", "unreached", "every attempt met a fault of the network"],
    ["-", "unreached", "there was only one attempt"],
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
