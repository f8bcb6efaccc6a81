/** The default policy as the runner uses it: whom it asks, round by round, and that what it saw is what it judges. */
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, active: number) => defaultPolicy.judge(seen(notation), targets(active));
const asked = (notation: string, active: number, outOfTime = false) =>
  defaultPolicy.next(seen(notation), targets(active), outOfTime).map((one) => one.id);

describe("whom to ask", () => {
  test.each([
    ["", 40, 8, "begins with a handful"],
    ["+2*8", 40, 8, "clean ones are not enough yet"],
    ["+2*16", 40, 0, "these are"],
    ["---*8", 40, 0, "so are these"],
    ["+-*16", 40, 0, "and these"],
    ["+2*15 +-", 40, 8, "one loss has to be outweighed"],
    ["--- +2*15", 40, 8, "so has one that was not reached"],
    ["hhh*8", 40, 0, "where none tells anything, the others will hardly"],
    ["???*5 +2*3", 40, 8, "others are asked in the place of those that tell nothing"],
    ["+2*34 ---*4 ??*2", 40, 0, "no more than forty"],
    ["+4*8", 8, 0, "all there are"],
    ["+8*7 +7-", 8, 8, "all there are, once more"],
  ])("after %s of %i: %i more, %s", (notation, active, count) => {
    expect(asked(notation, active)).toHaveLength(count);
  });

  test("nobody of hundreds beyond the fortieth", () => {
    const all = Array.from({ length: 5 }, () => "+2*6 ---*2").join(" ");
    expect(asked(all, 200)).toEqual([]);
    expect(asked("+2*30 ---*3", 200)).toEqual(["c34", "c35", "c36", "c37", "c38", "c39", "c40", "c1"]);
  });

  test("nobody when time is up", () => {
    expect(asked("", 40, true)).toEqual([]);
    expect(asked("+2*8", 40, true)).toEqual([]);
  });

  test("a cluster that was asked twice is one cluster", () => {
    const again = [...seen("+4*8"), ...seen("+4*8")];
    expect(defaultPolicy.next(again, targets(9), false)).toEqual([]);
    expect(defaultPolicy.judge(again, targets(8)).evidence).toHaveLength(8);
  });
});

describe("attempts", () => {
  test.each([
    [2, 3],
    [3, 10],
    [6, 5],
    [8, 4],
    [10, 3],
    [16, 2],
    [200, 2],
  ])("with %i clusters: %i on each at a time", (active, attempts) => {
    expect(defaultPolicy.attempts(active)).toBe(attempts);
  });

  test("are no more than it declares", () => {
    expect([8, 40, 30_000].map(defaultPolicy.atMostAttempts)).toEqual([224, 224, 224]);
  });
});

describe("the verdict", () => {
  test.each([
    ["+4*8", 8, "pass"],
    ["---*8", 8, "fail"],
    ["hhh*8", 8, "unknown"],
    ["+4*6", 8, "unknown"],
    ["b*8", 8, "unknown"],
  ])("of %s among %i is %s", (notation, active, status) => {
    expect(judge(notation, active).status).toBe(status);
  });

  test("has a line of evidence for each cluster, and says what was not looked at", () => {
    const { evidence, unseen } = judge("---*2 +++*3", 40);
    expect(evidence.map((one) => one.object)).toEqual([
      "cluster/c1",
      "cluster/c2",
      "cluster/c3",
      "cluster/c4",
      "cluster/c5",
    ]);
    expect(unseen).toEqual([
      "35 clusters of 40: a sample was enough, or time ran out",
      "the network of the pod that raised the alert: the attempts were made from where the checker ran",
    ]);
  });

  test("is left to the guards where they object", () => {
    const alone = seen("---*8").map((one) => ({ ...one, carrierAnswers: false }));
    expect(defaultPolicy.judge(alone, targets(8)).reason).toMatch(/^not even the carrier's own API server answers/);
  });

  test("tells a run that was cut short from one that has nobody left to ask", () => {
    expect(judge("+4*8 +3-", 9).reason).toMatch(/^the run ended after 36 attempts/);
    expect(judge("+10*6 ---*2", 8).reason).toMatch(/too many to be faults of their own/);
    expect(judge("b*30 b-*10", 200).reason).toMatch(
      /^10 of 50 attempts were lost on clusters that answer at other times/,
    );
    expect(judge("+24*4 +21-3*4", 8).reason).toMatch(/were lost on clusters that answer at other times/);
  });
});

test("it asks no more than eight side by side, and the carrier itself beside failures", () => {
  expect([defaultPolicy.parallel, defaultPolicy.controls]).toEqual([8, true]);
});

test("it says what it does, and its error rates", () => {
  expect(defaultPolicy.says).toBe(
    "a sequential test with 5 % risk of either error: up to 40 clusters over fresh connections, 32 where all is well",
  );
});
