/** The phrases of evidence, and what unreached clusters have in common. */
import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import {
  clusterEvidence,
  clusters,
  commonRemedy,
  isSick,
  lossOf,
  metOn,
  namesOf,
  percent,
  clusterInWords,
  sickApis,
  unseenOf,
} from "../../../checker/decide/narrative.ts";
import { clusterSeen, seen, targets } from "./made-up-facts.ts";

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
    ["+~", "1 of 1 attempts reached it, slowest 12 ms, the run ended during the next attempt"],
  ])("%s: %s", (signs, saw) => {
    expect(clusterInWords(clusterSeen({ id: "c1", traits: {} }, signs))).toBe(saw);
  });

  test.each([
    [{ endpoint: "c1.example.com" }, "at c1.example.com"],
    [{ node: "worker-1", zone: "fra02" }, "master on worker-1 in fra02"],
    [{ zone: "fra02", endpoint: "c1.example.com", node: "worker-1" }, "at c1.example.com, master on worker-1 in fra02"],
    [{}, "slowest 12 ms"],
  ])("with where it is: %j", (traits, words) => {
    expect(clusterInWords(clusterSeen({ id: "c1", traits }, "+"))).toMatch(new RegExp(`${words}$`));
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

test("sick API servers are those that were reached and are not well", () => {
  expect(sickApis(seen("+++ !!! ++! --- ???")).map(({ target }) => target.id)).toEqual(["c2", "c3"]);
});

test("the remedy is that of the most frequent trouble; a success has none", () => {
  expect(commonRemedy(seen("ooo ??? o"))).toBe("Run the credential plugin by hand.");
  expect(commonRemedy(seen("? ooo"))).toBe("Run the credential plugin by hand.");
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

test("a share is printed with what it needs", () => {
  expect([0, 0.025, 0.05, 0.2354, 1].map(percent)).toEqual(["0 %", "2.5 %", "5 %", "23.5 %", "100 %"]);
});

test("five are named, the others counted", () => {
  expect([0, 1, 5, 6].map((count) => namesOf(seen(`+*${count}`)))).toEqual([
    "",
    "c1",
    "c1, c2, c3, c4, c5",
    "c1, c2, c3, c4, c5 and 1 more",
  ]);
});

describe("the layers at which attempts failed", () => {
  const failed = (notation: string): string => metOn(seen(notation), ({ class: met }) => met.network !== "proven");

  test.each([
    ["---*2", " (at TCP: no TCP connection in time)"],
    ["ooo", " (on this host: our credential could not be had)"],
    [
      "--? -?- ooo",
      " (at TCP: no TCP connection in time, on 2 clusters; at TCP: the host answered, but nothing listens on the port, on 2 clusters; on this host: our credential could not be had, on 1 cluster)",
    ],
    [
      "ooo ??? ???",
      " (at TCP: the host answered, but nothing listens on the port, on 2 clusters; on this host: our credential could not be had, on 1 cluster)",
    ],
    ["+++ !!!", ""],
  ])("%s: %s", (notation, words) => {
    expect(failed(notation)).toBe(words);
  });

  test("beyond three kinds are left to the evidence", () => {
    expect(failed("ooo ??? --- hhh").split("; ")).toHaveLength(3);
    expect(failed("ooo ??? --- hhh")).not.toContain("at TLS");
  });

  test.each([
    ["PROXY_CONNECT", "at the proxy"],
    ["DNS_NX", "at the name look-up"],
    ["TCP_TIMEOUT", "at TCP"],
    ["TLS_EOF", "at TLS"],
    ["HDR_TIMEOUT", "at HTTP"],
    ["HTTP_429", "at the API"],
    ["CRED_EXEC", "on this host"],
  ] as const)("are called by their names: %s is %s", (id, words) => {
    const met = { milliseconds: 1, class: FAILURE_CLASSES[id] };
    const facts = seen("+").map((one) => ({ ...one, tries: [met] }));
    expect(metOn(facts, () => true)).toBe(` (${words}: ${FAILURE_CLASSES[id].says})`);
  });

  test("are those of the attempts that are meant", () => {
    expect(metOn(seen("!+- b"), isSick)).toBe(
      " (at the API: reached, but the API server says that it is not ready, on 1 cluster; at the API: reached, but it turns requests away (429), on 1 cluster)",
    );
  });

  test("are left out where a failure has none", () => {
    const unmapped = seen("?").map((one) => ({
      ...one,
      tries: [
        { milliseconds: 1, class: { id: "X", network: "ambiguous", api: "unseen", says: "odd", todo: "" } as const },
      ],
    }));
    expect(metOn(unmapped, () => true)).toBe(" (odd)");
    expect(commonRemedy(unmapped)).toBeUndefined();
  });
});
