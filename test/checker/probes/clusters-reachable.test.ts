/** How customer clusters are tried, and how the attempts become facts; what facts mean is the policies' own test. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { type Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { samplingOrder } from "../../../checker/decide/sampling.ts";
import type { Target } from "../../../checker/model.ts";
import probe, { params } from "../../../checker/probes/clusters-reachable.ts";
import type { SequentialProbe, Setting } from "../../../checker/probes/probe.ts";
import { seen, targets } from "../decide/made-up-facts.ts";
import { type Asked, customerWith } from "../made-up-servers.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const reachable = probe as SequentialProbe<unknown, unknown>;
const paramsOf = (clusters: readonly Target[], policy = "default") => ({ clusters, policy });
const [first] = targets(1) as [Target];

async function gather(
  cluster: Cluster,
  more: { count?: number; policy?: string; pauses?: number[]; carrierAnswered?: boolean } = {},
): Promise<ClusterFacts> {
  const { count = 40, policy = "default", pauses = [], carrierAnswered = false } = more;
  const reach = reachWith({
    customer: async () => cluster,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    carrierAnswered: () => carrierAnswered,
  });
  return (await reachable.gather(reach, first, paramsOf(targets(count), policy), setting)) as ClusterFacts;
}

describe("gather", () => {
  test.each([
    [40, "default", 3],
    [5, "default", 3],
    [4, "default", 5],
    [40, "literal", 3],
    [2, "literal", 3],
    [40, "census", 3],
  ])("of %i clusters by the %s policy: %i fresh attempts on /readyz", async (count, policy, attempts) => {
    const asked: Asked[] = [];
    const facts = await gather(customerWith("c1", "ready", asked), { count, policy });
    expect(asked).toEqual(Array.from({ length: attempts }, () => ({ server: "c1", path: "/readyz" })));
    expect(facts.tries.map((one) => one.class.id)).toEqual(Array.from({ length: attempts }, () => "OK"));
  });

  test("pauses between attempts that succeed, about a second", async () => {
    const pauses: number[] = [];
    await gather(customerWith("c1", "ready"), { pauses });
    expect(pauses).toEqual([1_000, 1_000]);
  });

  test("does not pause after one that failed: it took its time already", async () => {
    const pauses: number[] = [];
    await gather(customerWith("c1", "timeout"), { pauses });
    expect(pauses).toEqual([]);
  });

  test("no way to the cluster is our own trouble and not the network's", async () => {
    const error = new ClusterError("no kubeconfig for c1", "Give --kubeconfigs.", "setup");
    const reach = reachWith({ customer: () => Promise.reject(error) });
    const facts = (await reachable.gather(reach, first, paramsOf(targets(40)), setting)) as ClusterFacts;
    expect(facts.tries).toEqual([
      {
        class: {
          id: "NO_WAY",
          network: "local",
          api: "unseen",
          says: "no kubeconfig for c1",
          todo: "Give --kubeconfigs.",
        },
        milliseconds: 0,
      },
    ]);
  });

  test("a fault of the probe itself is not taken for an answer", async () => {
    const reach = reachWith({ customer: () => Promise.reject(new TypeError("a fault")) });
    await expect(reachable.gather(reach, first, paramsOf(targets(40)), setting)).rejects.toThrow("a fault");
  });

  test("keeps the attempts that were finished when the run ended, and no other", async () => {
    const ending = new AbortController();
    const asked: Asked[] = [];
    const cluster = customerWith("c1", "timeout", asked);
    const twice: Cluster = {
      ...cluster,
      attempt: async (path, limits, signal) => {
        if (asked.length === 1) ending.abort();
        return cluster.attempt(path, limits, signal);
      },
    };
    const reach = reachWith({ customer: async () => twice, signal: ending.signal });
    const facts = (await reachable.gather(reach, first, paramsOf(targets(40)), setting)) as ClusterFacts;
    expect(asked).toHaveLength(2);
    expect(facts.tries.map((one) => one.class.id)).toEqual(["TCP_TIMEOUT"]);
  });

  test.each([true, false])("notes whether the carrier had answered: %s", async (carrierAnswered) => {
    expect((await gather(customerWith("c1", "ready"), { carrierAnswered })).carrierAnswers).toBe(carrierAnswered);
  });
});

describe("next", () => {
  const order = samplingOrder(targets(40), setting.seed);

  test("asks in the order of sampling", () => {
    expect(reachable.next([], paramsOf(targets(40)), setting, 0)).toEqual(order.slice(0, 5));
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
  const stalled = (count: number, carrierAnswers: boolean): ClusterFacts[] =>
    targets(count).map((target) => ({
      target,
      tries: Array.from({ length: 3 }, () => ({ class: FAILURE_CLASSES.TLS_TIMEOUT, milliseconds: 4_000 })),
      ...(carrierAnswers ? { carrierAnswers } : {}),
    }));

  test("decides, where the carrier answered", () => {
    const verdict = reachable.judge(stalled(5, true), paramsOf(targets(40)), setting);
    expect(verdict).toMatchObject({ status: "fail", reason: "5 of 5 clusters could not be reached in any attempt" });
    expect(verdict.evidence[0]?.saw).toMatch(/on several clusters at once/);
  });

  test("decides whom to ask next, too", () => {
    expect(reachable.next(stalled(5, true), paramsOf(targets(40)), setting, 0)).toEqual([]);
    expect(reachable.next(stalled(5, false), paramsOf(targets(40)), setting, 0)).toHaveLength(5);
  });

  test("decides nothing, where it did not", () => {
    expect(reachable.judge(stalled(5, false), paramsOf(targets(40)), setting).status).toBe("unknown");
  });
});

test("progress is the same phrase as the evidence", () => {
  expect(reachable.tell(seen("++-")[0])).toBe(
    "c1: 2 of 3 attempts reached it (1 × no TCP connection in time), slowest 12 ms",
  );
});

describe("the most that it may send", () => {
  test.each([
    [0, "default", 60],
    [40, "default", 60],
    [5, "default", 20],
    [4, "default", 20],
    [1, "default", 5],
    [40, "literal", 6],
    [300, "census", 900],
    [0, "census", 90_000],
  ])("to %i clusters (0: not known yet) by the %s policy: %i", (count, policy, atMost) => {
    expect(reachable.requests(paramsOf(targets(count), policy), setting)).toEqual([
      { server: "customer", method: "GET", path: "/readyz", atMost, why: "is it there, and is it well" },
    ]);
  });
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
