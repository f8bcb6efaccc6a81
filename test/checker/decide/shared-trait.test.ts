/** What unreached clusters have in common, and when that is no coincidence. */
import { describe, expect, test } from "vitest";
import { type SharedTrait, placeOf, sharedPlace, sharedTrait } from "../../../checker/decide/shared-trait.ts";
import { onNodes, seen } from "./made-up-facts.ts";

const of = (notation: string, nodes: string): SharedTrait | undefined => sharedTrait(onNodes(seen(notation), nodes));

describe("a shared trait", () => {
  test("is one that all unreached clusters have and no reached one", () => {
    expect(of("--- +++ ---", "a b a")).toMatchObject({ name: "node", value: "a", clusters: 2 });
  });

  test.each([
    ["--- +++ ---", "a a a", "a reached cluster has it too"],
    ["--- +++ ---", "a b c", "the unreached ones differ"],
    ["--- --- ---", "a a a", "there is no reached cluster to compare with"],
    ["+++ +++", "a b", "none is unreached"],
  ])("%s on %s has none: %s", (notation, nodes) => {
    expect(of(notation, nodes)).toBeUndefined();
  });

  test("does not mind the unclear ones", () => {
    expect(of("--- ??? +++", "a a b")?.value).toBe("a");
  });

  test("is looked for among all traits, and is the one that says most exactly where", () => {
    const places = (count: number) =>
      seen("--- --- +++ +++").map((one, index) => ({
        ...one,
        target: {
          ...one.target,
          traits: { zone: index < 2 ? "fra02" : "fra04", node: index < count ? "worker-0" : `worker-${index}` },
        },
      }));
    expect(sharedTrait(places(1))).toMatchObject({ name: "zone", value: "fra02", clusters: 2 });
    expect(sharedTrait(places(2))).toMatchObject({ name: "node", value: "worker-0", clusters: 2 });
  });
});

describe("is no coincidence", () => {
  test.each([
    ["---*3 +++*13", `x x x ${"a b ".repeat(7)}`, true, "1 of 560 draws"],
    ["---*2 +++*38", `x x ${"a b ".repeat(19)}`, false, "two may always share a place"],
    ["---*3 +++*4", "x x x a b c d", false, "1 of 35 draws is too many"],
    ["---*3 +++*5", "x x x a b c d e", true, "1 of 56 is not"],
    ["---*3 +++*5", "x x x a a a b c", false, "2 of 56 are: another place is as large"],
    ["---*4 +++*12", "x x x x a a a a b b b b c c c c", true, "4 of 1820 draws"],
  ])("%s on %s: %s, %s", (notation, nodes, isNoCoincidence) => {
    expect(of(notation, nodes.trim())?.isNoCoincidence).toBe(isNoCoincidence);
  });
});

test("a place is said as somebody would say it", () => {
  const said = ["node", "zone", "endpoint"].map((name) =>
    placeOf({ name, value: "x", clusters: 2, isNoCoincidence: true }),
  );
  expect(said).toEqual(["on node x", "in zone x", "behind endpoint x"]);
});

test("what two share is added to a sentence, what one has is not", () => {
  expect(sharedPlace(onNodes(seen("--- --- +++"), "a a b"))).toBe("; all of them are on node a");
  expect(sharedPlace(onNodes(seen("--- +++ +++"), "a b b"))).toBe("");
  expect(sharedPlace(onNodes(seen("--- --- +++"), "a b c"))).toBe("");
});
