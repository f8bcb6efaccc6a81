/** Failures that say more of the checker's own host than of the network. */
import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES, type FailureClassId } from "../../../checker/cluster/failure-class.ts";
import { clockSkewOf, guarded, withoutOwnStalls } from "../../../checker/decide/guards.ts";
import { seen } from "./made-up-facts.ts";

describe("no verdict", () => {
  test.each([
    ["ooo*5", /^15 of 15 attempts ended at our own credentials$/],
    ["ooo*5 +++*5", /^15 of 30 attempts ended at our own credentials$/],
  ])("%s", (notation, reason) => {
    expect(guarded(seen(notation))).toMatchObject({
      status: "unknown",
      reason: expect.stringMatching(reason) as unknown,
    });
  });

  test("where the carrier did not answer either and no cluster was reached", () => {
    const cutOff = seen("---*5").map((one) => ({ ...one, carrierAnswers: false }));
    expect(guarded(cutOff)).toMatchObject({
      status: "unknown",
      next: "Run it where the carrier's API server answers.",
    });
  });

  test("where one cause on this host explains most attempts", () => {
    const met = { ...FAILURE_CLASSES.LOCAL_RES };
    const facts = seen("+++*2 ---*4").map((one, index) =>
      index < 2 ? one : { ...one, tries: one.tries.map((each) => ({ ...each, class: met })) },
    );
    expect(guarded(facts)?.reason).toBe(
      "every failure has one cause on this host: this host could not open a connection",
    );
  });
});

describe("the policy decides", () => {
  test.each(["+++*5", "!!!*5", "---*5", "---*3 +++*2", "oo+ +++*4", "???*5", ""])("%s", (notation) => {
    expect(guarded(seen(notation))).toBeUndefined();
  });

  test("where a cluster was reached, though the carrier did not answer", () => {
    expect(guarded(seen("---*4 +++").map((one) => ({ ...one, carrierAnswers: false })))).toBeUndefined();
  });
});

describe("a host that stood still", () => {
  const facts = (id: FailureClassId, stalled?: number) =>
    seen("---").map((one) => ({
      ...one,
      tries: [{ class: FAILURE_CLASSES[id], milliseconds: 4_000 }],
      ...(stalled === undefined ? {} : { stalled }),
    }));

  test.each<[FailureClassId, number | undefined, string]>([
    ["TCP_TIMEOUT", 900, "local"],
    ["TCP_TIMEOUT", 200, "fault"],
    ["TCP_TIMEOUT", undefined, "fault"],
    ["TCP_UNREACH", 900, "fault"],
    ["OK", 900, "proven"],
  ])("%s while it stood for %s ms is %s", (id, stalled, network) => {
    expect(withoutOwnStalls(facts(id, stalled))[0]?.tries[0]?.class.network).toBe(network);
  });
});

test("the clock is judged by the median of all answers, so that one odd server does not decide", () => {
  const facts = seen("+ + +").map((one, index) => ({
    ...one,
    tries: one.tries.map((each) => ({ ...each, clockSkew: [1, 3_600, 2][index] ?? 0 })),
  }));
  expect(clockSkewOf(facts)).toBe(2);
  expect(clockSkewOf(seen("---"))).toBeUndefined();
});
