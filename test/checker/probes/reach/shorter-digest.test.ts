/** What a digest loses step by step, and what it keeps to the last. */
import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES, type FailureClassId } from "../../../../checker/cluster/failure-class.ts";
import type { DigestEntry, ReachDigest } from "../../../../checker/probes/reach/digest.ts";
import { leftOut, shorterDigest } from "../../../../checker/probes/reach/shorter-digest.ts";
import { reachedIn } from "../../../../checker/probes/reach/together.ts";

const TRAITS = { node: "n1", zone: "z1", endpoint: "192.0.2.1", owner: "shop" };
const WELL: DigestEntry = { id: "a", at: 0, traits: TRAITS, visits: [{ t: [0], ms: 12, skew: 3, late: 150 }] };
const SICK: DigestEntry = { id: "b", at: 1, traits: TRAITS, visits: [{ t: [1, 0], ms: 900, skew: 4, late: 250 }] };

function digestOf(seen: readonly DigestEntry[], more: Partial<ReachDigest> = {}): ReachDigest {
  const classes = [FAILURE_CLASSES.OK, FAILURE_CLASSES.TCP_REFUSED];
  return { policy: "census", controls: seen.length, cases: 0, list: 1, classes, seen, ...more };
}

describe("a step", () => {
  test("of none changes nothing", () => {
    const digest = digestOf([WELL, SICK]);
    expect(shorterDigest(digest, 0)).toBe(digest);
  });

  test("the first leaves out the times and other traits of those that are well, and nothing of the others", () => {
    const { seen, without } = shorterDigest(digestOf([WELL, SICK]), 1);
    expect(seen).toEqual([
      {
        id: "a",
        at: 0,
        traits: { node: "n1", zone: "z1", endpoint: "192.0.2.1" },
        visits: [{ t: [0], skew: 3, late: 150 }],
      },
      { ...SICK, visits: [{ t: [0, 1], ms: 900, skew: 4, late: 250 }] },
    ]);
    expect(without).toEqual(["owner"]);
  });

  test("the second leaves their addresses out, the third their names, and those alike become one entry", () => {
    const digest = digestOf([WELL, { ...WELL, id: "c", at: 2 }, SICK, { ...WELL, id: undefined, n: 3 } as never]);
    expect(shorterDigest(digest, 2).without).toEqual(["endpoint", "owner"]);
    const [first, second, ...rest] = shorterDigest(digest, 3).seen;
    expect(first).toEqual({ n: 5, traits: { node: "n1", zone: "z1" }, visits: [{ t: [0], skew: 3, late: 150 }] });
    expect([second?.id, rest]).toEqual(["b", []]);
  });

  test("the fifth leaves out all times, and takes no stall for a shorter one", () => {
    const { seen } = shorterDigest(digestOf([WELL, SICK]), 5);
    expect(seen.map(({ visits }) => visits[0])).toEqual([
      { t: [0], late: 201 },
      { t: [0, 1], late: 402 },
    ]);
  });

  test("beyond the last is the last: no names and no traits, and as many clusters", () => {
    const many = Array.from({ length: 30 }, (_, at): DigestEntry => ({ ...SICK, id: `s${at}`, at }));
    const digest = digestOf([...many, { ...WELL, visits: [{ t: [0], cut: 1 }] }]);
    const named = (step: number): number =>
      shorterDigest(digest, step).seen.filter(({ id }) => id !== undefined).length;
    expect([5, 6, 7, 8, 9].map(named)).toEqual([31, 20, 8, 3, 0]);
    const last = shorterDigest(digest, 9);
    expect(shorterDigest(digest, 99)).toEqual(last);
    expect(last.seen.map(({ n = 1 }) => n)).toEqual([30, 1]);
    expect(last.without).toEqual(["endpoint", "node", "owner", "zone"]);
    expect(leftOut(digest, last)).toEqual([
      "the names of 31 clusters",
      "the endpoint and node and owner and zone of some",
    ]);
    expect(leftOut(last, last)).toEqual([]);
  });

  test("a sample keeps its order, in which it is asked", () => {
    const { seen } = shorterDigest(digestOf([WELL, SICK], { policy: "sequential" }), 9);
    expect(seen.map(({ at }) => at)).toEqual([0, 1]);
  });
});

describe("kinds of what was met", () => {
  const presented = (issuer: string): object => ({ presented: { issuer, publicKeySha256: issuer } });
  const classes = Array.from({ length: 25 }, (_, at) => ({
    ...FAILURE_CLASSES.TLS_CA,
    says: "x".repeat(400),
    todo: "y".repeat(400),
    ...presented(`${"z".repeat(400)}${at}`),
  }));
  const seen = classes.map((_, at): DigestEntry => ({ id: `c${at}`, visits: [{ t: Array<number>(at + 1).fill(at) }] }));
  const digest = digestOf(seen, { classes });

  test("are told in full as long as there is room", () => {
    expect(shorterDigest(digest, 3).classes).toEqual(classes);
  });

  test("of the least frequent become one without a name, and sentences become short", () => {
    const less = shorterDigest(digest, 4);
    expect(less.classes).toHaveLength(21);
    const [rare, frequent] = less.classes;
    expect(rare).not.toHaveProperty("presented");
    expect([rare, frequent].map((one) => one?.says.length)).toEqual([340, 340]);
    expect([frequent?.todo.length, frequent?.presented?.issuer.length]).toEqual([340, 340]);
    expect(less.seen.flatMap(({ visits }) => visits[0]?.t[0])).toEqual([
      ...Array<number>(5).fill(0),
      ...Array.from({ length: 20 }, (_, at) => at + 1),
    ]);
  });
});

test("reached is who was, with what is known of all; who is gone or tells nothing is left out", () => {
  const of = (id: FailureClassId): ReachDigest["classes"] => [FAILURE_CLASSES[id]];
  const entry: DigestEntry = { n: 2, traits: { zone: "z1", node: "n1" }, visits: [{ t: [0, 0, 0] }] };
  const reached = (more: Partial<DigestEntry>, id: FailureClassId = "OK"): unknown =>
    reachedIn(digestOf([{ ...entry, ...more }], { classes: of(id), without: ["node"] }));
  expect(reached({})).toEqual([{ count: 2, traits: { zone: "z1" }, isReached: true }]);
  expect(reached({}, "TCP_UNREACH")).toEqual([{ count: 2, traits: { zone: "z1" }, isReached: false }]);
  expect(reached({ gone: 1 })).toEqual([]);
  expect(reached({ visits: [] })).toEqual([]);
});
