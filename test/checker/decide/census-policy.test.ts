/** Every cluster asked: the same test, and nothing left to a sample. */
import { describe, expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import { onNodes, seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, total = seen(notation).length) => censusPolicy.judge(seen(notation), targets(total));
const next = (notation: string, active: number, outOfTime = false) =>
  censusPolicy.next(seen(notation), targets(active), outOfTime).map((one) => one.id);

describe("whom to ask", () => {
  test("everybody, by handfuls of two hundred, whatever is known", () => {
    expect(next("", 450)).toHaveLength(200);
    expect(next("---*200", 450).slice(0, 2)).toEqual(["c201", "c202"]);
    expect(next("+++*400", 450)).toHaveLength(50);
    expect(next("+++*450", 450)).toEqual([]);
  });

  test("again, where attempts were lost and there are few", () => {
    expect(next("+4*7 +3-", 8)).toHaveLength(8);
    expect(next("+4*7 ---", 8)).toHaveLength(7);
    expect(next("+8*7 ---", 8)).toEqual([]);
  });

  test("nobody more when time is up", () => {
    expect(next("+++*200", 450, true)).toEqual([]);
  });

  test.each([
    [6, 5],
    [8, 4],
    [40, 3],
    [10_000, 3],
  ])("of %i, with %i attempts on each", (active, attempts) => {
    expect(censusPolicy.attempts(active)).toBe(attempts);
  });

  test("thirty side by side, and the carrier itself beside failures", () => {
    expect([censusPolicy.parallel, censusPolicy.controls]).toEqual([30, true]);
  });

  test("no more often than it declares", () => {
    expect([8, 10_000].map(censusPolicy.atMostAttempts)).toEqual([224, 30_000]);
  });
});

describe("verdicts", () => {
  test.each([
    ["+++*100", "pass", /^100 of 100 clusters were reached/],
    ["+++*95 ---*5", "pass", /; not reached, faults of their own: c96, c97, c98, c99, c100 \(at TCP/],
    ["+++*94 ---*6", "unknown", /^6 of 100 clusters could not be reached in any attempt: c95, .* and 1 more/],
    ["+++*75 ---*25", "unknown", /too few for a broken network$/],
    ["+++*74 ---*26", "fail", /^26 of 100 clusters could not be reached in any attempt/],
    ["---*100", "fail", /^100 of 100 clusters/],
    ["+8*7 ---", "pass", /not reached, a fault of its own: c8/],
    ["+++*97 ++-*3", "pass", /^100 of 100 clusters were reached/],
    ["+++*60 ++-*40", "unknown", /^40 of 300 attempts were lost/],
    ["++-*100", "fail", /^100 of 300 attempts were lost/],
    ["+++*80 ???*20", "pass", /^80 of 80 clusters were reached.*; not counted: c81, /],
    ["+++*49 ???*51", "unknown", /^51 of 100 clusters tell nothing/],
    ["+++*2", "unknown", /^2 clusters are too few/],
    ["", "unknown", /^0 clusters are too few/],
  ])("%s is %s: %s", (notation, status, reason) => {
    expect(judge(notation)).toMatchObject({ status, reason: expect.stringMatching(reason) });
  });

  test("that was cut short is a sample like any other", () => {
    expect(judge("+++*30", 1_000)).toMatchObject({
      status: "pass",
      sure: expect.stringMatching(/^a network that loses 25 % of its clusters or 10 % of attempts/),
    });
    expect(judge("+++*10", 1_000).reason).toMatch(/^the run ended after 30 attempts/);
    expect(judge("---*30", 1_000).status).toBe("fail");
    expect(judge("+++*200 ---*40", 1_000).reason).toMatch(/^the run ended after 720 attempts/);
  });

  test("name what the unreached ones share", () => {
    const facts = onNodes(seen("--- +++ --- +++"), "worker-3 worker-1 worker-3 worker-2");
    expect(censusPolicy.judge(facts, targets(4)).reason).toMatch(/; all of them are on node worker-3 \(at TCP/);
  });

  test("do not advise a census", () => {
    for (const notation of ["+++*94 ---*6", "+++*60 ++-*40", "+++*49 ???*51", "+++*2"]) {
      expect(judge(notation).next).not.toMatch(/census/);
    }
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
  expect(judge("+++*200", 450).unseen?.[0]).toBe("250 clusters of 450: a sample was enough, or time ran out");
});
