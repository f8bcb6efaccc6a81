/** Every cluster asked: shares, their bounds, and where a share becomes a fault. */
import { describe, expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import { onNodes, seen, targets } from "./made-up-facts.ts";

const judge = (notation: string) => {
  const facts = seen(notation);
  return censusPolicy.judge(facts, targets(facts.length));
};

describe("whom to ask", () => {
  test("everybody, by handfuls of two hundred", () => {
    expect(censusPolicy.next([], targets(450), false)).toHaveLength(200);
    expect(
      censusPolicy
        .next(seen("+++*400"), targets(450), false)
        .map((one) => one.id)
        .slice(0, 2),
    ).toEqual(["c401", "c402"]);
    expect(censusPolicy.next(seen("+++*450"), targets(450), false)).toEqual([]);
  });

  test("nobody more when time is up", () => {
    expect(censusPolicy.next(seen("+++*200"), targets(450), true)).toEqual([]);
  });
});

describe("verdicts", () => {
  test.each([
    [
      "+++*100",
      "pass",
      undefined,
      "100 of 100 clusters were reached",
      "0 % of clusters not reached (95 %: 0 % to 4 %)",
    ],
    [
      "+++*95 ---*5",
      "pass",
      undefined,
      "95 of 100 clusters were reached",
      "5 % of clusters not reached (95 %: 2 % to 11 %)",
    ],
    [
      "+++*94 ---*6",
      "fail",
      true,
      "6 of 100 clusters could not be reached in any attempt",
      "6 % of clusters not reached (95 %: 3 % to 12 %)",
    ],
    [
      "---*100",
      "fail",
      undefined,
      "100 of 100 clusters could not be reached in any attempt",
      "100 % of clusters not reached (95 %: 96 % to 100 %)",
    ],
    [
      "+++*90 ++-*10",
      "pass",
      undefined,
      "100 of 100 clusters were reached",
      "0 % of clusters not reached (95 %: 0 % to 4 %)",
    ],
    ["+++*80 ++-*20", "fail", true, "20 of 300 attempts were lost", "0 % of clusters not reached (95 %: 0 % to 4 %)"],
    [
      "+++*50 ???*50",
      "pass",
      undefined,
      "50 of 50 clusters were reached",
      "0 % of clusters not reached (95 %: 0 % to 7 %)",
    ],
    ["+++*49 ???*51", "unknown", undefined, "only 49 clusters of 100 tell anything about the network", undefined],
    ["+++*2", "unknown", undefined, "only 2 clusters of 2 tell anything about the network", undefined],
    ["", "unknown", undefined, "only 0 clusters of 0 tell anything about the network", undefined],
  ])("%s is %s (partial: %s): %s", (notation, status, partial, reason, sure) => {
    const verdict = judge(notation);
    expect([verdict.status, verdict.partial, verdict.reason, verdict.sure]).toEqual([status, partial, reason, sure]);
  });

  test("name what the unreached ones share", () => {
    const facts = onNodes(seen("--- +++ --- +++"), "worker-3 worker-1 worker-3 worker-2");
    expect(censusPolicy.judge(facts, targets(4)).reason).toBe(
      "2 of 4 clusters could not be reached in any attempt; all of them are on node worker-3",
    );
  });

  test("unknown says the one thing to do", () => {
    expect(judge("+++ ooo*5").next).toBe("Run the credential plugin by hand.");
    expect(judge("+++ +++").next).toBe("Run the checker on another carrier of the same region.");
  });
});

test("evidence begins with what failed, in the order of asking", () => {
  expect(judge("+++ ??? --- +++ --- ???").evidence.map((one) => one.object)).toEqual([
    "cluster/c3",
    "cluster/c5",
    "cluster/c2",
    "cluster/c6",
    "cluster/c1",
    "cluster/c4",
  ]);
});

test("clusters that time left out are said to be unseen", () => {
  expect(censusPolicy.judge(seen("+++*200"), targets(450)).unseen?.[0]).toBe(
    "250 clusters of 450: a sample was enough, or time ran out",
  );
});
