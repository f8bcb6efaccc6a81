/** The runbook's own rule: two clusters, three attempts each, all of them; and one that is down for reasons of its own. */
import { describe, expect, test } from "vitest";
import { literalPolicy, literalWith } from "../../../checker/decide/literal-policy.ts";
import { onNodes, seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, active = 10) => literalPolicy.judge(seen(notation), targets(active));
const next = (notation: string, active = 10, outOfTime = false) =>
  literalPolicy.next(seen(notation), targets(active), outOfTime).map((one) => one.id);

test("asks the first two clusters, three times each and without a pause", () => {
  expect(next("")).toEqual(["c1", "c2"]);
  expect([literalPolicy.attempts(10), literalPolicy.span, literalPolicy.givesUpAfter]).toEqual([3, 0, 3]);
  expect([literalPolicy.controls, literalPolicy.atMostClusters]).toEqual([false, 8]);
});

describe("asks others only where one of them is out of reach", () => {
  test.each([
    ["+++*2", 10, []],
    ["+++ ++-", 10, []],
    ["+++ ???", 10, []],
    ["---*2", 10, []],
    ["--- +++", 10, ["c3", "c4", "c5", "c6", "c7", "c8"]],
    ["--- +++", 5, ["c3", "c4", "c5"]],
    ["--- +++*7", 10, []],
  ])("%s of %i: %j", (notation, active, ids) => {
    expect(next(notation, active)).toEqual(ids);
  });

  test("and there is time", () => {
    expect(next("--- +++", 10, true)).toEqual([]);
  });

  test("as often as it declares", () => {
    expect([literalPolicy.atMostAttempts(2), literalPolicy.atMostAttempts(200)]).toEqual([6, 24]);
    expect(literalWith(10, 2).atMostAttempts(200)).toBe(20);
  });
});

describe("verdicts", () => {
  test.each([
    ["+++*2", 10, "pass", undefined, "all 6 attempts on 2 clusters succeeded"],
    ["+++*2", 2, "pass", undefined, "all 6 attempts on 2 clusters succeeded"],
    [
      "+++ !!!",
      10,
      "pass",
      undefined,
      "all 6 attempts on 2 clusters succeeded; the API server is not well on c2 (at the API: reached, but the API server says that it is not ready)",
    ],
    ["+++ ++-", 10, "fail", true, "1 of 6 attempts did not get through (at TCP: no TCP connection in time)"],
    [
      "---*2",
      10,
      "fail",
      undefined,
      "2 of 2 clusters could not be reached in any attempt (at TCP: no TCP connection in time)",
    ],
    [
      "--- +++*7",
      10,
      "pass",
      undefined,
      "all 6 attempts on 2 clusters succeeded; not reached, a fault of its own: c1 (at TCP: no TCP connection in time)",
    ],
    ["--- +++ +++ ++-*5", 10, "pass", undefined, expect.stringMatching(/^all 6 attempts on 2 clusters succeeded; /)],
    ["--- ++- +++*6", 10, "fail", true, "1 of 6 attempts did not get through (at TCP: no TCP connection in time)"],
    [
      "--- +++*5 ---*2",
      10,
      "fail",
      true,
      "3 of 8 clusters could not be reached in any attempt (at TCP: no TCP connection in time)",
    ],
    ["--- +++*6 ---", 10, "unknown", undefined, expect.stringMatching(/^2 of 8 clusters could not be reached/)],
    ["--- +++*6 ???", 10, "unknown", undefined, expect.stringMatching(/^1 of 7 clusters could not be reached/)],
    ["--- +++", 10, "unknown", undefined, expect.stringMatching(/^1 of 2 clusters could not be reached .*: c1 /)],
    ["--- +++*4", 5, "unknown", undefined, expect.stringMatching(/^1 of 5 clusters could not be reached .*: c1 /)],
    ["---*2 +++*3", 5, "fail", true, expect.stringMatching(/^2 of 5 clusters could not be reached/)],
    [
      "+++ ++?",
      10,
      "unknown",
      undefined,
      "1 of 6 attempts tell nothing about the network for sure (at TCP: the host answered, but nothing listens on the port)",
    ],
    [
      "+++ b",
      10,
      "unknown",
      undefined,
      "only 4 of 6 attempts were made; the API server is not well on c2 (at the API: reached, but it turns requests away (429))",
    ],
    ["+++ ++~", 10, "unknown", undefined, "only 5 of 6 attempts were made"],
    [". .", 10, "unknown", undefined, "only 0 of 6 attempts were made; not counted: c1, c2"],
    ["+++ -~", 10, "fail", true, expect.stringMatching(/^1 of 4 attempts did not get through/)],
  ])("%s of %i is %s (partial: %s): %s", (notation, active, status, partial, reason) => {
    const verdict = judge(notation, active);
    expect([verdict.status, verdict.partial, verdict.reason]).toEqual([status, partial, reason]);
  });

  test.each([
    [1, "the runbook wants several active clusters, and there is 1"],
    [0, "the runbook wants several active clusters, and there are 0"],
  ])("of %i active clusters: unknown", (active, reason) => {
    expect(judge(active === 1 ? "+++" : "", active)).toMatchObject({ status: "unknown", reason });
  });

  test("what helps depends on how many there are", () => {
    expect(judge("--- +++", 10).next).toBe("Run it again with --policy default, which asks more clusters.");
    expect(judge("--- +++", 8).next).toBe("Run it again with --policy default, which asks more clusters.");
    expect(judge("--- +++*4", 5).next).toBe("Look at c1 first.");
    const odd = { id: "ODD", network: "ambiguous", api: "unseen", says: "odd", todo: "" } as const;
    const facts = seen("?*2").map((one) => ({ ...one, tries: [{ class: odd, milliseconds: 1 }] }));
    expect(literalPolicy.judge(facts, targets(10)).next).toBe("Look at the evidence of each attempt.");
    expect(judge("+++ o", 10).next).toBe("Run the credential plugin by hand.");
    expect(judge("+++ +", 10).next).toBe("Run it again in some minutes, with a longer --deadline where one was given.");
  });

  test("its own weakness is said with it", () => {
    expect(judge("+++*2").sure).toMatch(
      /^by the runbook's rule alone: where half of all clusters are unreachable it still says so in 23.5 % of runs/,
    );
    expect(judge("+++ ++-").sure).toMatch(/calls a healthy network broken in 5.9 % of runs/);
    expect(literalWith(4, 3).judge(seen("+++*4"), targets(10)).sure).toMatch(/in 5.5 % of runs/);
    expect(judge("---*2").sure).toMatch(/it says nothing of how sure that is/);
  });

  test("a node that they share is named", () => {
    const facts = onNodes(seen("---*2 +++*3"), "x x a b c");
    expect(literalPolicy.judge(facts, targets(5)).reason).toMatch(/all of them are on node x/);
  });

  test("every cluster is evidence", () => {
    expect(judge("--- +++*7").evidence).toHaveLength(8);
    expect(judge("+++*2").unseen?.[0]).toMatch(/^8 clusters of 10/);
  });
});
