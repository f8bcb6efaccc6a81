/** What a finding is as a verdict: the numbers of its reason, the layer that failed, how sure, and what helps. */
import { describe, expect, test } from "vitest";
import { judgement } from "../../../checker/decide/judgement.ts";
import { onNodes, seen, targets } from "./made-up-facts.ts";

const judge = (notation: string, total: number, isUsedUp = true) =>
  judgement(seen(notation), targets(total), { most: 40, isUsedUp });

describe("pass", () => {
  test("of a sample", () => {
    expect(judge("+2*16", 200)).toMatchInlineSnapshot(`
      {
        "reason": "16 of 16 clusters were reached, each over fresh connections that their own CA vouches for",
        "status": "pass",
        "sure": "a network that loses 25 % of its clusters or 10 % of attempts would look like this in at most 5 % of runs, if clusters are drawn by chance and attempts fail independently",
      }
    `);
  });

  test("of every cluster there is rests on no sample", () => {
    expect(judge("+4*8", 8).sure).toBe(
      "every cluster was asked; a network that loses 10 % of attempts would look like this in at most 5 % of runs, if attempts fail independently",
    );
  });

  test("names whoever was not reached, is not well, or told nothing, with the layer", () => {
    expect(judge("+8*6 b8 ---", 8).reason).toBe(
      "7 of 8 clusters were reached, each over fresh connections that their own CA vouches for" +
        "; not reached, a fault of its own: c8 (at TCP: no TCP connection in time)" +
        "; the API server is not well on c7 (at the API: reached, but it turns requests away (429))",
    );
    expect(judge("+16*7 +11-5", 8).reason).toMatch(/; 5 of 128 attempts were lost, on c8 \(at TCP: no TCP connection/);
    expect(judge("+2*35 ---*3", 200).reason).toMatch(/; not reached, faults of their own: c36, c37, c38 \(at TCP: /);
    expect(judge("+4*9 hhh", 10).reason).toMatch(
      /; not counted: c10 \(at TLS: TCP connected, but TLS was not answered/,
    );
  });

  test("does not name hundreds", () => {
    expect(judge("b2*16", 200).reason).toMatch(/not well on c1, c2, c3, c4, c5 and 11 more \(at the API/);
  });
});

describe("fail", () => {
  test("of a sample says what else would look like it", () => {
    expect(judge("---*8", 200)).toMatchInlineSnapshot(`
      {
        "reason": "8 of 8 clusters could not be reached in any attempt (at TCP: no TCP connection in time)",
        "status": "fail",
        "sure": "a network that loses no more than 25 % of its clusters would look like this in at most 2.5 % of runs, if clusters are drawn by chance",
      }
    `);
  });

  test("is in part as soon as one was reached, and certain beyond a quarter of all", () => {
    expect(judge("---*3 +4*5", 8)).toMatchObject({
      partial: true,
      reason: "3 of 8 clusters could not be reached in any attempt (at TCP: no TCP connection in time)",
      sure: "that is more than 25 % of all 8 clusters, so nothing rests on a sample",
    });
    expect(judge("---*10", 40).sure).toMatch(/if clusters are drawn by chance$/);
  });

  test("names the node that they share", () => {
    const facts = onNodes(seen("---*3 +4*5"), "x x x a b c d e");
    expect(judgement(facts, targets(8), { most: 40, isUsedUp: true }).reason).toBe(
      "3 of 8 clusters could not be reached in any attempt; all of them are on node x (at TCP: no TCP connection in time)",
    );
  });

  test("says besides who is sick and who told nothing, whatever it is about", () => {
    const besides = /; the API server is not well on c1 \(at the API: .*; not counted: c2 \(at TLS: /;
    for (const notation of ["b4 hhh ---*6", "b4 hhh +-*16", "b4 hhh +9-*16", "b8 hhh ---*2 +8*5", "b hhh +*3 ++~"]) {
      expect(judge(notation, 40).reason, notation).toMatch(besides);
    }
    const facts = onNodes(seen("b4 hhh ---*3 +2*13"), `a b x x x ${"a b c d ".repeat(4)}`.trim());
    expect(judgement(facts, targets(200), { most: 40, isUsedUp: false }).reason).toMatch(besides);
  });

  test("by losses is always in part", () => {
    expect(judge("+-*16", 200)).toMatchInlineSnapshot(`
      {
        "partial": true,
        "reason": "16 of 32 attempts were lost on clusters that answer at other times (at TCP: no TCP connection in time)",
        "status": "fail",
        "sure": "a network that loses no more than 10 % of attempts would look like this in at most 2.5 % of runs, if attempts fail independently; it holds without any one of the clusters",
      }
    `);
  });

  test("at one place names it", () => {
    const facts = onNodes(seen("---*3 +2*13"), `x x x ${"a b c d ".repeat(4)}`.trim());
    expect(judgement(facts, targets(200), { most: 40, isUsedUp: false })).toEqual({
      status: "fail",
      partial: true,
      reason:
        "3 of 16 clusters could not be reached in any attempt; all of them are on node x, and none of the reached ones is (at TCP: no TCP connection in time)",
      sure: "what they share points at the place, it does not prove the cause",
    });
  });
});

describe("unknown", () => {
  test.each([
    [
      "+3",
      1,
      "1 cluster is too few to tell the network from the cluster (1 reached); it takes 3",
      "Run the checker on another carrier of the same region, or have the owner of the network look.",
    ],
    [
      "+3 ---",
      2,
      "2 clusters are too few to tell the network from the cluster (1 reached); it takes 3",
      "Run the checker on another carrier of the same region, or have the owner of the network look.",
    ],
    [
      "hhh*8",
      8,
      "8 of 8 clusters tell nothing about the network for sure (at TLS: TCP connected, but TLS was not answered: a hung API server, or large packets that get lost on the way); 0 reached, 0 not",
      "Look whether the API server hangs; if it does not, check the packet size (MTU) on the way.",
    ],
    [
      "???*3 hhh*2 +4*3 --",
      9,
      "5 of 9 clusters tell nothing about the network for sure (at TCP: the host answered, but nothing listens on the port, on 3 clusters; at TLS: TCP connected, but TLS was not answered: a hung API server, or large packets that get lost on the way, on 2 clusters); 3 reached, 1 not",
      "Check that the API server runs and has endpoints.",
    ],
    [
      "???*4 +8*4",
      8,
      "4 of 8 clusters tell nothing about the network for sure (at TCP: the host answered, but nothing listens on the port); 4 reached, 0 not",
      "Check that the API server runs and has endpoints.",
    ],
    [
      "+10*6 ---",
      7,
      "1 of 7 clusters could not be reached in any attempt: c7 (at TCP: no TCP connection in time); of fewer than 8 clusters, one may be a fault of its own or the network's",
      "Look at c7 first. Run it again in some minutes.",
    ],
    [
      "+10*6 ---*2",
      8,
      "2 of 8 clusters could not be reached in any attempt: c7, c8 (at TCP: no TCP connection in time); that is too many to be faults of their own, and too few for a broken network",
      "Look at c7, c8 first. Run it again in some minutes.",
    ],
    [
      "+2*36 ---*4",
      200,
      "4 of 40 clusters could not be reached in any attempt: c37, c38, c39, c40 (at TCP: no TCP connection in time); that is too many to be faults of their own, and too few for a broken network",
      "Ask every cluster: run it again with --policy census.",
    ],
    [
      "+9-*16",
      200,
      "16 of 160 attempts were lost on clusters that answer at other times (at TCP: no TCP connection in time): too many for a healthy network, and too few for a lossy one",
      "Run it again in some minutes, and look at the way to c1, c2, c3, c4, c5 and 11 more first.",
    ],
    [
      "b*8",
      8,
      "8 clusters were reached, but 8 attempts are too few to tell whether any get lost; the API server is not well on c1, c2, c3, c4, c5 and 3 more (at the API: reached, but it turns requests away (429))",
      "Run it again in some minutes: an API server that turns requests away is not asked again.",
    ],
  ])("%s of %i", (notation, total, reason, next) => {
    expect(judge(notation, total)).toEqual({ status: "unknown", reason, next });
  });

  test("is no matter of time where more would not help", () => {
    expect(judge("+10*6 ---*2", 8, false)).toEqual(judge("+10*6 ---*2", 8, true));
  });

  test("names those on which attempts were lost, and no others", () => {
    expect(judge("+10*8 +8-2*8", 200).next).toMatch(/look at the way to c9, c10, c11, c12, c13 and 3 more first/);
  });

  test("sends to the evidence where nothing better is known", () => {
    const odd = { id: "ODD", network: "ambiguous", api: "unseen", says: "odd", todo: "" } as const;
    const facts = seen("?*8").map((one) => ({ ...one, tries: [{ class: odd, milliseconds: 1 }] }));
    expect(judgement(facts, targets(8), { most: 40, isUsedUp: true }).next).toBe(
      "Look at the evidence: the attempts failed before the network could be judged.",
    );
  });

  test.each([
    [
      "+2*8 --~ ~",
      false,
      "the run ended after 18 attempts, too few to tell (8 reached, 1 not, 1 unclear); not counted: c10",
    ],
    [
      "+2*8 -~*2",
      true,
      "the run ended after 18 attempts, too few to tell (8 reached, 0 not, 2 unclear); not counted: c9, c10 (at TCP: no TCP connection in time)",
    ],
    ["", false, "the run ended after 0 attempts, too few to tell (0 reached, 0 not, 0 unclear)"],
  ])("%s, when time ran out (nobody left to ask: %s)", (notation, isUsedUp, reason) => {
    expect(judge(notation, 200, isUsedUp)).toEqual({
      status: "unknown",
      reason,
      next: "Run it again, with a longer --deadline where one was given.",
    });
  });
});
