/** The phrases of evidence, and what unreached clusters have in common. */
import { describe, expect, test } from "vitest";
import {
  clusterEvidence,
  clusters,
  commonRemedy,
  lossOf,
  sawOf,
  sharedTrait,
  sickApis,
  unseenOf,
} from "../../../checker/decide/narrative.ts";
import { clusterSeen, onNodes, seen, targets } from "./made-up-facts.ts";

describe("what was seen on one cluster", () => {
  test.each([
    ["+++", "3 of 3 attempts reached it, slowest 12 ms"],
    ["---", "0 of 3 attempts reached it (no TCP connection in time), slowest 12 ms"],
    ["++-", "2 of 3 attempts reached it (1 × no TCP connection in time), slowest 12 ms"],
    [
      "-?-",
      "0 of 3 attempts reached it (2 × no TCP connection in time; 1 × the host answered, but nothing listens on the port), slowest 12 ms",
    ],
    ["!!!", "3 of 3 attempts reached it (reached, but the API server says that it is not ready), slowest 12 ms"],
    ["", "0 of 0 attempts reached it, slowest 0 ms"],
  ])("%s: %s", (signs, saw) => {
    expect(sawOf(clusterSeen({ id: "c1", traits: {} }, signs))).toBe(saw);
  });

  test("with where its master runs, and that it is young", () => {
    const target = { id: "c1", traits: { node: "worker-1" }, ageSeconds: 120 };
    expect(clusterEvidence([clusterSeen(target, "+++")])).toEqual([
      {
        object: "cluster/c1",
        saw: "3 of 3 attempts reached it, slowest 12 ms, master on worker-1, started less than 30 minutes ago",
      },
    ]);
  });
});

describe("a shared trait", () => {
  test("is one that all unreached clusters have and no reached one", () => {
    expect(sharedTrait(onNodes(seen("--- +++ ---"), "a b a"))).toEqual({ name: "node", value: "a", clusters: 2 });
  });

  test.each([
    ["--- +++ ---", "a a a", "a reached cluster has it too"],
    ["--- +++ ---", "a b c", "the unreached ones differ"],
    ["--- --- ---", "a a a", "there is no reached cluster to compare with"],
    ["+++ +++", "a b", "none is unreached"],
  ])("%s on %s has none: %s", (notation, nodes) => {
    expect(sharedTrait(onNodes(seen(notation), nodes))).toBeUndefined();
  });

  test("does not mind the unclear ones", () => {
    expect(sharedTrait(onNodes(seen("--- ??? +++"), "a a b"))?.value).toBe("a");
  });

  test("is looked for among all traits", () => {
    const facts = seen("--- --- +++").map((one, index) => ({
      ...one,
      target: { ...one.target, traits: { node: `worker-${index}`, zone: index < 2 ? "fra02" : "fra04" } },
    }));
    expect(sharedTrait(facts)).toEqual({ name: "zone", value: "fra02", clusters: 2 });
  });
});

test("sick API servers are those that were reached and are not well", () => {
  expect(sickApis(seen("+++ !!! ++! --- ???"))).toEqual(["c2", "c3"]);
});

test("the remedy is that of the most frequent trouble; a success has none", () => {
  expect(commonRemedy(seen("ooo ??? o"))).toBe("Run the credential plugin by hand.");
  expect(commonRemedy(seen("+++ !!!"))).toBeUndefined();
});

test("losses are counted on the clusters that answer, and unclear attempts are neither", () => {
  expect(lossOf(seen("++- +-? --- ???"))).toEqual({ lost: 2, made: 5 });
});

test("what was left out is said, and whose network was not tried", () => {
  expect(unseenOf(seen("+++*4"), targets(5))).toEqual([
    "1 cluster of 5: a sample was enough, or time ran out",
    "the network of the pod that raised the alert: the attempts were made from where the checker ran",
  ]);
  expect(unseenOf(seen("+++*5"), targets(5))).toHaveLength(1);
});

test("one cluster, two clusters", () => {
  expect([0, 1, 2].map(clusters)).toEqual(["0 clusters", "1 cluster", "2 clusters"]);
});
