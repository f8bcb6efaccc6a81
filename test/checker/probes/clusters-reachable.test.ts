/** How customer clusters are tried, and how the attempts become facts; what facts mean is the policies' own test. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import type { Cluster } from "../../../checker/cluster/port.ts";
import { FAILURE_CLASSES, type FailureClassId } from "../../../checker/cluster/failure-class.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { samplingOrder } from "../../../checker/decide/sampling.ts";
import type { Target } from "../../../checker/model.ts";
import reachable, { params } from "../../../checker/probes/clusters-reachable.ts";
import type { Setting } from "../../../checker/probes/probe.ts";
import { seen, targets } from "../decide/made-up-facts.ts";
import { type Answer, type Asked, carrierWith, customerWith } from "../made-up-servers.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const paramsOf = (clusters: readonly Target[], policy = "default") => ({ clusters, policy });
const [first] = targets(1) as [Target];

describe("gather", () => {
  test.each([
    [200, "default", 2],
    [8, "default", 4],
    [6, "default", 5],
    [40, "literal", 3],
    [40, "census", 3],
    [6, "census", 5],
  ])("of %i clusters by the %s policy: %i attempts at a visit", async (count, policy, attempts) => {
    const asked: Asked[] = [];
    const reach = reachWith({ customer: async (id) => customerWith(id, "ready", asked) });
    const facts = (await reachable.gather(reach, first, paramsOf(targets(count), policy), setting)) as ClusterFacts;
    expect([asked.length, facts.tries.length]).toEqual([attempts, attempts]);
  });

  test("counts the attempts by the clusters that are drawn, not by those that an alert names", async () => {
    const asked: Asked[] = [];
    const reach = reachWith({ customer: async (id) => customerWith(id, "ready", asked) });
    const told: Setting = { ...setting, cases: ["c1", "c2"] };
    await reachable.gather(reach, first, paramsOf(targets(10)), told);
    expect(asked).toHaveLength(4);
  });

  test("the host of the API server is named where failures share it", async () => {
    const order = samplingOrder(targets(8), setting.seed);
    const given = paramsOf(targets(8));
    const facts = await Promise.all(
      order.map(async (target, index) => {
        const [endpoint, answer] = index % 2 === 0 ? ["c1.example.com", "ready"] : ["c2.example.com", "timeout"];
        const cluster: Cluster = {
          ...customerWith(target.id, answer as Answer),
          ...(endpoint === undefined ? {} : { endpoint }),
        };
        const reach = reachWith({ customer: async () => cluster, carrier: async () => carrierWith([]) });
        return reachable.gather(reach, target, given, setting);
      }),
    );
    expect(reachable.judge(facts, given, setting)).toMatchObject({
      status: "fail",
      partial: true,
      reason:
        "4 of 8 clusters could not be reached in any attempt; all of them are behind endpoint c2.example.com (at TCP: no TCP connection in time)",
    });
  });
});

describe("next", () => {
  const order = samplingOrder(targets(40), setting.seed);

  test("asks in the order of sampling", () => {
    expect(reachable.next([], paramsOf(targets(40)), setting, 0)).toEqual(order.slice(0, 8));
  });

  test("asks nobody more when the budget is used up", () => {
    expect(reachable.next([], paramsOf(targets(40)), setting, setting.budget)).toEqual([]);
  });

  test("the command line's policy goes before the check's own", () => {
    const told: Setting = { ...setting, policy: "literal" };
    expect(reachable.next([], paramsOf(targets(40), "census"), told, 0)).toHaveLength(2);
  });
});

describe("what only several clusters together can tell", () => {
  const meeting = (id: FailureClassId, count: number, carrierAnswers?: boolean): ClusterFacts[] =>
    targets(count).map((target) => ({
      target,
      tries: Array.from({ length: 3 }, () => ({ class: FAILURE_CLASSES[id], milliseconds: 4_000 })),
      ...(carrierAnswers === undefined ? {} : { carrierAnswers }),
    }));

  test("decides, where the carrier answered", () => {
    const verdict = reachable.judge(meeting("TLS_EOF", 8, true), paramsOf(targets(40)), setting);
    expect(verdict).toMatchObject({
      status: "fail",
      reason: expect.stringMatching(/^8 of 8 clusters could not be reached in any attempt \(at TLS: /),
    });
    expect(verdict.evidence[0]?.saw).toMatch(/on several clusters at once/);
  });

  test("decides whom to ask next, too", () => {
    expect(reachable.next(meeting("TLS_EOF", 7, true), paramsOf(targets(40)), setting, 0)).toEqual([]);
    expect(reachable.next(meeting("TLS_EOF", 7), paramsOf(targets(40)), setting, 0)).toHaveLength(8);
  });

  test("decides nothing, where nobody asked the carrier", () => {
    expect(reachable.judge(meeting("TLS_EOF", 8), paramsOf(targets(40)), setting).status).toBe("unknown");
  });

  test("decides nothing either where it did not answer: the checker's own place may be cut off", () => {
    for (const facts of [meeting("TLS_EOF", 8, false), meeting("TCP_TIMEOUT", 8, false)]) {
      expect(reachable.judge(facts, paramsOf(targets(40)), setting).reason).toMatch(
        /^not even the carrier's own API server answers/,
      );
    }
  });

  test.each(["TLS_TIMEOUT", "HDR_TIMEOUT", "CONNECT_TIMEOUT"] as const)(
    "never takes servers that may be hung (%s) for a network that is broken, and says where it failed",
    (id) => {
      const { status, reason, next } = reachable.judge(meeting(id, 8, true), paramsOf(targets(8)), setting);
      expect([status, next]).toEqual(["unknown", FAILURE_CLASSES[id].todo]);
      expect(reason).toContain(FAILURE_CLASSES[id].says);
    },
  );

  test("is told of all visits to a cluster at once", () => {
    const twice = [...meeting("TLS_EOF", 8, true), ...seen("+4*8")];
    const { evidence } = reachable.judge(twice, paramsOf(targets(8)), setting);
    expect(evidence).toHaveLength(8);
    expect(evidence[0]?.saw).toMatch(/^4 of 7 attempts reached it \(3 × .* on several clusters at once\)/);
  });

  test("attempts that a stalled host cut off are not held against the network", () => {
    const late = seen("---*8").map((one) => ({ ...one, stalled: 900, carrierAnswers: true }));
    expect(reachable.judge(late, paramsOf(targets(40)), setting)).toMatchObject({
      status: "unknown",
      next: "Run it on a host that is not so busy.",
    });
  });

  test("a clock that is wrong is no expired certificate", () => {
    const skewed = meeting("TLS_EXPIRED", 8, true).map((one) => ({
      ...one,
      tries: one.tries.map((each) => ({ ...each, clockSkew: 4_000 })),
    }));
    expect(reachable.judge(skewed, paramsOf(targets(40)), setting).next).toBe("Set this host's clock.");
  });
});

test("progress is the same phrase as the evidence", () => {
  expect(reachable.tell(seen("++-")[0])).toBe(
    "c1: 2 of 3 attempts reached it (1 × no TCP connection in time), slowest 12 ms",
  );
});

describe("the most that it may send", () => {
  test.each([
    [0, "default", 224],
    [40, "default", 224],
    [2, "default", 6],
    [40, "literal", 24],
    [2, "literal", 6],
    [300, "census", 900],
    [0, "census", 90_000],
  ])("to %i clusters (0: not known yet) by the %s policy: %i", (count, policy, atMost) => {
    const [attempts, ...rest] = reachable.requests(paramsOf(targets(count), policy), setting);
    expect(attempts).toEqual({
      server: "customer",
      method: "GET",
      path: "/readyz",
      atMost,
      why: expect.any(String),
    });
    const controls = policy === "literal" ? [] : [{ server: "carrier", path: "/version", atMost: 1 }];
    expect(rest).toMatchObject(controls);
    expect(rest).toHaveLength(controls.length);
  });
});

test("as many of the clusters that an alert names are asked besides", () => {
  const [attempts] = reachable.requests(paramsOf(targets(40)), { ...setting, cases: ["c1"] });
  expect(attempts?.atMost).toBe(2 * 224);
  const told = { ...setting, cases: ["c1", "c2"] };
  const named = reachable.next([], paramsOf(targets(40)), told, 0).map(({ id }) => id);
  expect([named.length, named.slice(-2).sort()]).toEqual([10, ["c1", "c2"]]);
});

describe("parameters", () => {
  test("the policy is the default one where the author says nothing", () => {
    expect(v.parse(params, { clusters: "$active-clusters" })).toEqual({
      clusters: "$active-clusters",
      policy: "default",
    });
  });

  test.each([
    [{}],
    [{ clusters: "active-clusters" }],
    [{ clusters: "$a", policy: "coin" }],
    [{ clusters: "$a", attempts: 3 }],
  ])("refuses %j", (value) => {
    expect(v.safeParse(params, value).success).toBe(false);
  });
});
