/** What a sample of clusters shows, by table: both tests together, what is cut off, and when more would not help. */
import { describe, expect, test } from "vitest";
import { type Finding, findingOf } from "../../../checker/decide/sequential-test.ts";
import { onNodes, seen } from "./made-up-facts.ts";

const found = (notation: string, total: number, most = 40): Finding => findingOf(seen(notation), total, most);

describe("healthy", () => {
  test.each([
    ["+2*16", 200, "healthy", "16 clean clusters, 32 clean attempts"],
    ["+2*15", 200, "healthy", "30 clean attempts on 15 are enough, too"],
    ["+2*14", 200, "open", "28 are not"],
    ["+5*6", 200, "open", "nor are six clusters of hundreds, however often they are asked"],
    ["+5*6", 6, "healthy", "unless there are no others"],
    ["+4*8", 8, "healthy", "all eight"],
    ["!2*16", 200, "healthy", "a sick API server is no question of the network"],
    ["b2*16", 200, "healthy", "nor is one that turns requests away"],
    ["+8*7 ---", 8, "healthy", "one of eight is that cluster's own fault"],
    ["+4*7 ---", 8, "open", "but 28 attempts are too few for the others"],
    ["+10*6 ---", 7, "between-clusters", "one of seven may be the network's"],
    ["+10*6 ---*2", 8, "between-clusters", "two of eight are too many for faults of their own"],
    ["+2*19 ---", 20, "healthy", "one of twenty"],
    ["+2*18 ---", 200, "open", "one in 19 of 200 is not enough yet"],
    ["+2*19 ---", 200, "healthy", "one in 20 is"],
    ["+2*35 ---*3", 200, "healthy", "three in 38"],
    ["+2*36 ---*4", 200, "between-clusters", "four in 40 are too many to be sure, too few to be broken"],
    ["+4*7 ++-+", 8, "open", "one loss in 32"],
    ["+12*7 +11-", 8, "healthy", "one in 96"],
    ["+6*5 ???", 200, "open", "five clusters, and one that tells nothing"],
    ["+4*8 ???", 9, "healthy", "another one in its place"],
  ])("%s of %i is %s: %s", (notation, total, finding) => {
    expect(found(notation, total)).toBe(finding);
  });
});

describe("broken and lossy", () => {
  test.each([
    ["---*3", 200, "open", "three lost ones are no sample"],
    ["---*6", 200, "broken", "six are"],
    ["---*2", 3, "broken", "two of three clusters"],
    ["---*2 +5*4", 6, "broken", "two of six"],
    ["---*3 +4*5", 8, "broken", "three of eight"],
    ["--*3 +4*5", 8, "broken", "two lost attempts each"],
    ["-*3 +4*5", 8, "between-clusters", "one lost attempt makes no unreached cluster"],
    ["---", 4, "open", "one alone never is"],
    ["+10*2 ---", 3, "between-clusters", "not even where it is a third of all"],
    ["+---*8", 8, "lossy", "three of four attempts lost"],
    ["+-*16", 200, "lossy", "half of them"],
    ["+16*7 ---+", 8, "healthy", "losses of one cluster alone are not the network's"],
    ["+2*8 -5+5", 9, "open", "nor do they decide when there is little else"],
    ["+9-*16", 200, "between-attempts", "a tenth is on the line"],
    ["+9-*3", 200, "open", "as long as it may be either"],
  ])("%s of %i is %s: %s", (notation, total, finding) => {
    expect(found(notation, total)).toBe(finding);
  });

  test("a broken network is not first called lossy", () => {
    expect(found("---*8 +-+-*4", 40)).toBe("broken");
  });
});

describe("a place", () => {
  const at = (notation: string, nodes: string): Finding => findingOf(onNodes(seen(notation), nodes), 200, 40);

  test("that holds all failures and no success is found", () => {
    expect(at("---*3 +2*13", `x x x ${"a b c d ".repeat(4)}`.trim())).toBe("localised");
  });

  test("is a coincidence where few were asked, or where some there were reached", () => {
    expect(at("---*2 +2*13", `x x ${"a b c d ".repeat(4)}`.trim())).toBe("open");
    expect(at("---*3 +2*13", `x x x x ${"a b c d ".repeat(3)}`.trim())).toBe("open");
  });
});

describe("what tells nothing", () => {
  test.each([
    ["???*5 +4*4", 9, 40, "unclear", "most of them"],
    ["???*5 +4*4", 200, 40, "open", "others may tell more"],
    ["hhh*8", 200, 40, "unclear", "none of eight does, so the others hardly will"],
    ["hhh*7", 200, 40, "open", "seven may be an odd lot"],
    ["hhh*7", 7, 40, "unclear", "unless there are no others"],
    ["???*21 +4*19", 200, 40, "unclear", "as many as are asked at most"],
    ["???*4 +8*4", 8, 40, "between-clusters", "half of them: the others may be out of reach"],
    ["???*4 ---*4", 8, 40, "broken", "half of them: four of eight are out of reach, whatever the others are"],
    ["hhh*7 h~", 200, 40, "open", "not before its last attempt has ended"],
    ["???*3 ---*2", 8, 40, "open", "two lost ones among many that tell nothing"],
  ])("%s of %i, %i at most, is %s: %s", (notation, total, most, finding) => {
    expect(found(notation, total, most)).toBe(finding);
  });
});

describe("too few clusters", () => {
  test.each([
    ["+3*2", 2, "few"],
    ["---*2", 2, "few"],
    ["+3", 1, "few"],
    ["", 0, "few"],
    ["+3", 2, "open"],
    ["+3 +~", 2, "open"],
  ])("%s of %i is %s", (notation, total, finding) => {
    expect(found(notation, total)).toBe(finding);
  });
});

describe("what was cut off counts against whatever is claimed", () => {
  test.each([
    ["+2*16", "healthy", "nothing was cut off"],
    ["+2*15 +~", "open", "the attempt under way may have been lost"],
    ["+2*38 +~", "healthy", "one loss would not change it"],
    ["+2*15 ~", "open", "the cluster may be out of reach"],
    ["+2*30 ~", "healthy", "one cluster out of reach would not change it"],
    ["---*5 --~", "open", "the third attempt may succeed"],
    ["---*9 --~", "broken", "that would not change it"],
    ["---*6 --~*2", "open", "two that may be reached would"],
    ["+-*7 ++~", "open", "the attempt under way may succeed"],
    ["+2*8 --~*8", "open", "lost attempts on clusters that never answered are no losses"],
  ])("%s is %s: %s", (notation, finding) => {
    expect(found(notation, 200)).toBe(finding);
  });

  test("and where it could change the answer, neither of the others is given", () => {
    expect(found("+10*6 ---~", 7)).toBe("open");
    // A cluster that was reached stays reached: what may be lost is one attempt.
    expect(found("+14*6 +13~", 7)).toBe("healthy");
    expect(found("+9-*15 +9-~", 200)).toBe("open");
    expect(found("+10*6 ---*2", 8)).toBe("between-clusters");
  });
});

test("more is asked where neither line is ruled out, as long as there is somebody to ask", () => {
  expect(found("+5*5 ---", 7)).toBe("open");
  expect(found("+5*6 ---", 7)).toBe("between-clusters");
  // Attempts are lost, so that it may still turn out to be a lossy network.
  expect(found("+++-+*6 ---", 7)).toBe("open");
});
