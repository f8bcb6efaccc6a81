/** Guards against the checker's own place: each failure that is not the network's turns a verdict into unknown. */
import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES, type FailureClassId } from "../../../checker/cluster/failure-class.ts";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { clockSkewOf, guarded, withoutOwnStalls } from "../../../checker/decide/guards.ts";

const fact = (id: string, classes: readonly FailureClassId[], more: Partial<ClusterFacts> = {}): ClusterFacts => ({
  target: { id, traits: {} },
  tries: classes.map((name) => ({ class: FAILURE_CLASSES[name], milliseconds: 20 })),
  ...more,
});
const facts = (count: number, classes: readonly FailureClassId[], more: Partial<ClusterFacts> = {}): ClusterFacts[] =>
  Array.from({ length: count }, (_, index) => fact(`c${index + 1}`, classes, more));
const order = facts(8, []).map(({ target }) => target);

describe("the positive control", () => {
  test("that fails leaves no verdict where nothing was reached", () => {
    const alone = facts(5, ["TCP_TIMEOUT", "TCP_TIMEOUT", "TCP_TIMEOUT"], { carrierAnswers: false });
    for (const policy of [defaultPolicy, censusPolicy]) {
      expect(policy.judge(alone, order)).toMatchObject({
        status: "unknown",
        next: "Run it where the carrier's API server answers.",
      });
    }
  });

  test("that answers lets the fault stand", () => {
    expect(
      defaultPolicy.judge(facts(5, ["TCP_TIMEOUT", "TCP_TIMEOUT", "TCP_TIMEOUT"], { carrierAnswers: true }), order)
        .status,
    ).toBe("fail");
  });

  test("says nothing where a cluster was reached, and nothing where it was not asked", () => {
    expect(guarded([...facts(4, ["TCP_TIMEOUT"], { carrierAnswers: false }), fact("c9", ["OK"])])).toBeUndefined();
    expect(guarded(facts(5, ["TCP_TIMEOUT"]))).toBeUndefined();
  });
});

describe("the positive control of several clusters", () => {
  test("counts as heard where it answered beside one of them, and as silent where it failed beside one", () => {
    const [one, ...others] = facts(5, ["TCP_TIMEOUT"]);
    const answered = [{ ...(one as ClusterFacts), carrierAnswers: true }];
    expect(guarded([...answered, ...facts(4, ["TCP_TIMEOUT"], { carrierAnswers: false })])).toBeUndefined();
    expect(guarded([{ ...(one as ClusterFacts), carrierAnswers: false }, ...others])?.status).toBe("unknown");
  });
});

describe("our own credentials", () => {
  test.each(["CRED_EXEC", "TLS_CLIENT"] as const)("%s on half of the attempts is unknown, with what to do", (id) => {
    const half = [...facts(3, [id]), ...facts(3, ["TCP_TIMEOUT"])];
    expect(guarded(half)).toEqual({
      status: "unknown",
      reason: "3 of 6 attempts ended at our own credentials",
      next: FAILURE_CLASSES[id].todo,
    });
  });

  test("an answer of 401 or 403 proves the network all the same", () => {
    expect(defaultPolicy.judge(facts(8, ["HTTP_401", "HTTP_403", "HTTP_401", "OK"]), order).status).toBe("pass");
  });
});

describe("one cause on this host", () => {
  test.each<[readonly FailureClassId[], boolean]>([
    [["LOCAL_RES", "LOCAL_RES"], true],
    [["OK", "LOCAL_RES", "LOCAL_RES"], true],
    [["OK", "LOCAL_RES"], false],
    [["LOCAL_RES", "LOCAL_RES", "TCP_TIMEOUT"], false],
    [["TCP_TIMEOUT", "TCP_TIMEOUT"], false],
    [["OK", "OK"], false],
    [[], false],
  ])("of %j: no verdict (%s)", (classes, isGuarded) => {
    expect(guarded(facts(5, classes)) !== undefined).toBe(isGuarded);
  });
});

test("one cause on this host for all failures is named", () => {
  expect(guarded(facts(5, ["LOCAL_RES", "LOCAL_RES"]))).toEqual({
    status: "unknown",
    reason: "every failure has one cause on this host: this host could not open a connection",
    next: FAILURE_CLASSES.LOCAL_RES.todo,
  });
});

describe("a host that stood still", () => {
  test("voids its own timeouts and nothing else", () => {
    const [one] = withoutOwnStalls([fact("c1", ["TCP_TIMEOUT", "TCP_UNREACH", "OK"], { stalled: 900 })]);
    expect(one?.tries.map((each) => each.class.network)).toEqual(["local", "fault", "proven"]);
    expect(one?.tries[0]?.class.says).toBe("no TCP connection in time, but this host itself stood still for 900 ms");
  });

  test("for a moment does not count", () => {
    const brief = [fact("c1", ["TCP_TIMEOUT"], { stalled: 200 }), fact("c2", ["TCP_TIMEOUT"])];
    expect(withoutOwnStalls(brief)).toEqual(brief);
    expect(withoutOwnStalls([fact("c1", ["TCP_TIMEOUT"], { stalled: 201 })])).not.toEqual(brief);
  });

  test("is what to do something about", () => {
    const [one] = withoutOwnStalls([fact("c1", ["BODY_STALL", "DNS_TEMP"], { stalled: 900 })]);
    expect(one?.tries.map((each) => each.class.todo)).toEqual([
      "Run it on a host that is not so busy.",
      "Run it on a host that is not so busy.",
    ]);
  });
});

test("the clock is that of most answers", () => {
  const skewed = (...skews: number[]): ClusterFacts => ({
    ...fact("c1", []),
    tries: skews.map((clockSkew) => ({ class: FAILURE_CLASSES.OK, milliseconds: 1, clockSkew })),
  });
  expect(clockSkewOf([skewed(100, 99), skewed(-4_000, 101, 98)])).toBe(99);
  expect(clockSkewOf([skewed(-5, 30, 7, 20, -40)])).toBe(7);
  expect(clockSkewOf([fact("c1", ["TCP_TIMEOUT"])])).toBeUndefined();
});
