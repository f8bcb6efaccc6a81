/** The runbook's own rule: two clusters, three attempts each, all of them. */
import { describe, expect, test } from "vitest";
import { literalPolicy } from "../../../checker/decide/literal-policy.ts";
import { seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, active = 10) => literalPolicy.judge(seen(notation), targets(active));

test("asks the first two clusters, three times each and without a pause", () => {
  expect(literalPolicy.next([], targets(10), false).map((one) => one.id)).toEqual(["c1", "c2"]);
  expect(literalPolicy.next(seen("+++ ---"), targets(10), false)).toEqual([]);
  expect([literalPolicy.attempts(10), literalPolicy.pause]).toEqual([3, 0]);
});

describe("verdicts", () => {
  test.each([
    ["+++*2", "pass", undefined, "all 6 attempts on 2 clusters succeeded"],
    ["+++ !!!", "pass", undefined, "all 6 attempts on 2 clusters succeeded"],
    ["+++ ++-", "fail", true, "1 of 6 attempts did not get through"],
    ["--- +++", "fail", true, "3 of 6 attempts did not get through"],
    ["---*2", "fail", undefined, "6 of 6 attempts did not get through"],
    ["+++ ++?", "unknown", undefined, "some attempts tell nothing about the network"],
    ["+++ o", "unknown", undefined, "some attempts tell nothing about the network"],
    ["+++ ++", "unknown", undefined, "the run ended after 5 of 6 attempts"],
    [". .", "unknown", undefined, "the run ended after 0 of 6 attempts"],
    ["-- .", "fail", undefined, "2 of 2 attempts did not get through"],
  ])("%s is %s (partial: %s): %s", (notation, status, partial, reason) => {
    const verdict = judge(notation);
    expect([verdict.status, verdict.partial, verdict.reason]).toEqual([status, partial, reason]);
  });

  test.each([
    [1, "the runbook wants several active clusters, and there is 1"],
    [0, "the runbook wants several active clusters, and there are 0"],
  ])("of %i active clusters: unknown", (active, reason) => {
    expect(judge(active === 1 ? "+++" : "", active)).toMatchObject({ status: "unknown", reason });
  });

  test("its own weakness is said with it", () => {
    expect(judge("+++*2").sure).toMatch(/half of all clusters are unreachable it still says so in 24 % of runs/);
    expect(judge("+++ ++-").sure).toMatch(/calls a healthy network broken in 6 % of runs/);
  });
});
