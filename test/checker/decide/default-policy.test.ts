/** The default policy by table: what was seen, how many clusters are active, and what that has to mean. */
import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { onNodes, seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, active: number) => defaultPolicy.judge(seen(notation), targets(active));
const asked = (notation: string, active: number, outOfTime = false) =>
  defaultPolicy.next(seen(notation), targets(active), outOfTime).map((one) => one.id);

describe("five active clusters or more", () => {
  test.each([
    ["+++*5", "pass", "5 × 3 clean attempts are the least that can end it"],
    ["+++*4", "unknown", "a cluster less cannot"],
    ["++*5", "unknown", "an attempt less cannot"],
    ["!!!*5", "pass", "a sick API server is no question of the network"],
    ["---*3", "fail", "three out of three"],
    ["--- --- +++", "fail", "two out of three"],
    ["--- ---", "unknown", "fewer than three are no sample"],
    ["--- +++*4", "unknown", "one bad cluster is not the network, but it has to be outweighed"],
    ["--- +++*9", "pass", "by nine"],
    ["++-*3 +++*2", "fail", "losses on three of five"],
    ["++- +++*4", "unknown", "one loss has to be outweighed"],
    ["++- +++*8", "pass", "by eight clusters"],
    ["+--- +++*4", "unknown", "one lossy cluster does not decide alone"],
    ["+---*2 +++*3", "fail", "two do"],
    ["??? +++*4", "unknown", "four of five are not five"],
    ["??? +++*5", "pass", "another cluster in its place"],
    ["ooo*20", "unknown", "nothing left this host"],
    ["--? --? --? --? --?", "unknown", "not every attempt was a fault"],
  ])("%s is %s: %s", (notation, status) => {
    expect(judge(notation, 40).status).toBe(status);
  });

  test("a fault is partial as soon as one cluster was reached", () => {
    expect(judge("---*5", 40).partial).toBeUndefined();
    expect(judge("---*4 +++", 40).partial).toBe(true);
  });

  test("losses are always partial, for something got through", () => {
    expect(judge("+-- +-- +-- +-- +--", 40)).toMatchObject({
      status: "fail",
      partial: true,
      reason: "10 of 15 attempts were lost on clusters that answer at other times",
    });
  });

  test("what came after the decision does not undo it", () => {
    expect(judge("---*3 +++*2", 40).status).toBe("fail");
    expect(judge("+++*5 ---*5", 40).status).toBe("pass");
  });

  test("a pass says how sure it is, and which clusters were not reached", () => {
    expect(judge("--- +++*9", 40)).toMatchObject({
      reason:
        "9 of 10 clusters were reached, each over fresh connections that their own CA vouches for; not reached: c1",
      sure: "a carrier that loses half of its clusters would look like this in less than 5 % of runs; at least 60 % of all clusters are reachable (95 %)",
    });
    expect(judge("+++*4 !!!", 40).reason).toMatch(/; reached, but the API server is not well: c5$/);
  });

  test("a fault says what else would look like it", () => {
    const { reason, sure } = judge("---*5", 40);
    expect([reason, sure]).toMatchInlineSnapshot(`
      [
        "5 of 5 clusters could not be reached in any attempt",
        "a carrier on which 5 % of clusters are down for reasons of their own would look like this in less than 5 % of runs",
      ]
    `);
  });
});

describe("attempts that tell nothing", () => {
  test("are replaced by other clusters", () => {
    expect(asked("??? +++*4", 40)).toEqual(["c6", "c7", "c8", "c9", "c10"]);
    expect(asked("??? +++*5", 40)).toEqual([]);
  });

  test.each([
    ["???*5 +++*5", "pass", "half of them is not most"],
    ["???*6 +++*5", "unknown", "most of them say nothing, so the others may be an odd lot"],
    ["+++*5 ???*15", "pass", "it was decided before the others were asked"],
    ["ooo*4 ---*3", "unknown", "most of them say nothing"],
    ["???*4 ---*4", "fail", "half of them is not most"],
  ])("%s is %s: %s", (notation, status) => {
    expect(judge(notation, 40).status).toBe(status);
  });

  test("when they are most, others are still asked", () => {
    expect(asked("???*6 +++*4", 40)).toHaveLength(5);
  });

  test("leave the remedy of the most frequent trouble", () => {
    expect(judge("???*11 ooo*4 +++*5", 40)).toMatchObject({
      status: "unknown",
      reason: "most attempts tell nothing about the network (5 reached, 0 not, 15 unclear)",
      next: "Check that the API server runs and has endpoints.",
    });
  });

  test("do not let three unreached clusters on one node speak for the rest", () => {
    const facts = onNodes(seen("???*16 ---*3 +++"), "a b c d e f g h i j k l m n o p x x x y");
    expect(defaultPolicy.judge(facts, targets(40)).status).toBe("unknown");
  });
});

describe("whom to ask", () => {
  test("begins with five", () => {
    expect(asked("", 40)).toEqual(["c1", "c2", "c3", "c4", "c5"]);
  });

  test.each([
    ["+++*5", "healthy"],
    ["---*5", "broken"],
    ["+--*5", "lossy"],
  ])("%s is enough: %s", (notation) => {
    expect(asked(notation, 40)).toEqual([]);
  });

  test("goes on by five to twenty at most", () => {
    expect(asked("--- +++*4", 40)).toEqual(["c6", "c7", "c8", "c9", "c10"]);
    expect(asked("--- +++*4 --- +++*3 --- +++*4 ---", 40)).toEqual(["c16", "c17", "c18", "c19", "c20"]);
    expect(asked("???*20", 40)).toEqual([]);
  });

  test("ends with the clusters, and with the time", () => {
    expect(asked("--- +++*4", 7)).toEqual(["c6", "c7"]);
    expect(asked("--- +++*4", 5)).toEqual([]);
    expect(asked("--- +++*4", 40, true)).toEqual([]);
    expect(asked("", 40, true)).toEqual([]);
  });
});

describe("undecided", () => {
  test.each([
    ["--- +++*4", 40, "time ran out before enough clusters had answered (4 reached, 1 not, 0 unclear)"],
    ["", 40, "time ran out before enough clusters had answered (0 reached, 0 not, 0 unclear)"],
    [
      "--- +++*4",
      5,
      "the answers are mixed (4 reached, 1 not, 0 unclear), and neither a healthy nor a broken network explains them well enough",
    ],
  ])("%s of %i says: %s", (notation, active, reason) => {
    expect(judge(notation, active)).toMatchObject({ status: "unknown", reason });
  });

  test("recommends to ask every cluster only where some were not asked", () => {
    const mixed = "--- +++*4 --- +++*3 --- +++*4 --- +++*5";
    expect(judge(mixed, 40).next).toMatch(/--policy census/);
    expect(judge(mixed, 20).next).toMatch(/^Every active cluster was asked/);
  });
});

describe("fewer than five active clusters", () => {
  test("are tried five times each", () => {
    expect([1, 2, 3, 4, 5, 40].map(defaultPolicy.attempts)).toEqual([5, 5, 5, 5, 3, 3]);
  });

  test("are all asked in one round", () => {
    expect(asked("", 4)).toEqual(["c1", "c2", "c3", "c4"]);
    expect(asked("+++++*4", 4)).toEqual([]);
    expect(asked("?????*4", 4)).toEqual([]);
  });

  test.each([
    ["+++++*3", 3, "pass", "all were reached, and 15 attempts end the test of attempts"],
    ["+++++*4", 4, "pass", "all were reached"],
    ["++++*3", 3, "unknown", "12 attempts do not end it"],
    ["++++- +++++*2", 3, "unknown", "a lost attempt has to be outweighed, and there is no more to ask"],
    ["++++- +++++*3", 4, "unknown", "a lost attempt has to be outweighed, and there is no more to ask"],
    ["----- +++++*2", 3, "unknown", "one may be that cluster's own trouble"],
    ["-----*2 +++++", 3, "fail", "two are not"],
    ["-----*2 +++++*2", 4, "fail", "two are not"],
    ["-----*3", 3, "fail", "all"],
    ["----- ????? +++++", 3, "unknown", "one, and one that tells nothing"],
    ["????? +++++*2", 3, "unknown", "not every one was reached"],
    ["+----*3", 3, "unknown", "losses alone do not decide among so few"],
    ["+++++*2", 2, "unknown", "too few"],
    ["-----*2", 2, "unknown", "too few"],
    ["+++++", 1, "unknown", "too few"],
    ["", 0, "unknown", "none"],
  ])("%s of %i is %s: %s", (notation, active, status) => {
    expect(judge(notation, active).status).toBe(status);
  });

  test("are partial by the same rule", () => {
    expect(judge("-----*3", 3).partial).toBeUndefined();
    expect(judge("-----*2 +++++", 3).partial).toBe(true);
  });

  test("are not given the odds of a sample", () => {
    expect(judge("+++++*3", 3).sure).toBe(
      "every active cluster was asked, so nothing rests on a sample; a network that loses 20 % of attempts would look like this in less than 5 % of runs",
    );
  });

  test("too few says so, and where to turn", () => {
    expect(judge("+++++", 1)).toMatchObject({
      reason: "1 cluster is too few to tell the network from the cluster (1 reached)",
      next: "Run the checker on another carrier of the same region, or have the owner of the network look.",
    });
    expect(judge("----- +++++", 2).reason).toBe(
      "2 clusters are too few to tell the network from the cluster (1 reached)",
    );
  });
});

describe("a part of the network", () => {
  const order = targets(40);

  test("is named where three unreached clusters share a node that no reached one has", () => {
    const facts = onNodes(seen("--- +++ --- +++ ---"), "worker-3 worker-1 worker-3 worker-2 worker-3");
    expect(defaultPolicy.judge(facts, order)).toMatchObject({
      status: "fail",
      partial: true,
      reason: "all 3 clusters that could not be reached are on node worker-3, and none of the 2 reached ones is",
    });
  });

  test("turns a pass into a fail in part", () => {
    const facts = onNodes(seen("+++*16 ---*3"), `${"worker-1 ".repeat(16)}worker-3 worker-3 worker-3`);
    expect(defaultPolicy.judge(facts, order)).toMatchObject({ status: "fail", partial: true });
  });

  test("is not named where a reached cluster is there too", () => {
    const facts = onNodes(seen("--- +++ --- +++ ---"), "worker-3 worker-3 worker-3 worker-2 worker-3");
    expect(defaultPolicy.judge(facts, order).reason).toBe("3 of 5 clusters could not be reached in any attempt");
  });

  test("is told where two are, and makes no finding by itself", () => {
    const facts = onNodes(seen("--- --- +++*3"), "worker-3 worker-3 worker-1 worker-2 worker-4");
    expect(defaultPolicy.judge(facts, order).reason).toBe(
      "2 of 5 clusters could not be reached in any attempt; all of them are on node worker-3",
    );
  });
});

test("every verdict has a line of evidence for each cluster, and says what was not looked at", () => {
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
