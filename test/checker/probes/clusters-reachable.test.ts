/** How customer clusters are tried, and how the attempts become facts; what facts mean is the policies' own test. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { type Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { samplingOrder } from "../../../checker/decide/sampling.ts";
import type { Target } from "../../../checker/model.ts";
import probe, { params } from "../../../checker/probes/clusters-reachable.ts";
import type { Reach, SequentialProbe, Setting } from "../../../checker/probes/probe.ts";
import { seen, targets } from "../decide/made-up-facts.ts";
import { type Answer, type Asked, carrierWith, customerWith } from "../made-up-servers.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const reachable = probe as SequentialProbe<unknown, unknown>;
const paramsOf = (clusters: readonly Target[], policy = "default") => ({ clusters, policy });
const [first] = targets(1) as [Target];

interface Circumstances {
  readonly count?: number;
  readonly policy?: string;
  readonly pauses?: number[];
  readonly given?: Partial<Reach>;
}

async function gather(cluster: Cluster, more: Circumstances = {}): Promise<ClusterFacts> {
  const { count = 40, policy = "default", pauses = [], given = {} } = more;
  const reach = reachWith({
    carrier: async () => carrierWith([]),
    customer: async () => cluster,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...given,
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

  test("the host of the API server goes with the facts, and is named where failures share it", async () => {
    const order = samplingOrder(targets(8), setting.seed);
    const given = paramsOf(targets(8));
    const facts = await Promise.all(
      order.map(async (target, index) => {
        const [endpoint, answer] = index % 2 === 0 ? ["c1.example.com", "ready"] : ["c2.example.com", "timeout"];
        const cluster: Cluster = { ...customerWith(target.id, answer as Answer), endpoint: endpoint as string };
        const reach = reachWith({ customer: async () => cluster, carrier: async () => carrierWith([]) });
        return reachable.gather(reach, target, given, setting);
      }),
    );
    expect(reachable.judge(facts, given, setting)).toMatchObject({
      status: "fail",
      partial: true,
      reason:
        "all 4 clusters that could not be reached are behind endpoint c2.example.com, and none of the 4 reached ones is",
    });
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

  test("leaves a cluster alone that asks for it", async () => {
    const asked: Asked[] = [];
    const facts = await gather(customerWith("c1", "busy", asked));
    expect(asked).toHaveLength(1);
    expect(facts.tries.map((one) => one.class.id)).toEqual(["HTTP_429"]);
  });
});

describe("the control", () => {
  const unreached = (answer: Answer): Cluster => customerWith("c1", answer);

  test("asks the carrier itself beside failures, once for all clusters of a check", async () => {
    const asked: Asked[] = [];
    const carrier = carrierWith([], asked);
    const reach = reachWith({ carrier: async () => carrier, customer: async (id) => customerWith(id, "timeout") });
    for (const target of targets(3)) await reachable.gather(reach, target, paramsOf(targets(40)), setting);
    expect(asked).toEqual([{ server: "carrier", path: "/version" }]);
  });

  test.each([
    ["ready", true],
    ["busy", true],
    ["timeout", false],
  ] as const)("a carrier that is %s: %s", async (itself, answers) => {
    const facts = await gather(unreached("timeout"), { given: { carrier: async () => carrierWith([], [], itself) } });
    expect(facts.carrierAnswers).toBe(answers);
  });

  test.each([
    ["had answered before", true, true],
    ["had not", false, undefined],
  ])("a carrier to which there is no way, and that %s", async (_which, before, answers) => {
    const carrier = (): Promise<Cluster> =>
      Promise.reject(new ClusterError("no kubeconfig", "Give --kubeconfig.", "setup"));
    const facts = await gather(unreached("timeout"), { given: { carrier, carrierAnswered: () => before } });
    expect(facts.carrierAnswers).toBe(answers);
  });

  test("is not asked where all is well, nor by a policy without controls", async () => {
    const carrier = (): Promise<Cluster> => Promise.reject(new Error("the carrier must not be asked"));
    expect(await gather(unreached("ready"), { given: { carrier } })).not.toHaveProperty("carrierAnswers");
    expect(await gather(unreached("timeout"), { policy: "literal", given: { carrier } })).not.toHaveProperty(
      "carrierAnswers",
    );
  });

  test("notes how long this host itself stood still", async () => {
    expect((await gather(unreached("timeout"), { given: { stalled: () => 900 } })).stalled).toBe(900);
    expect(await gather(unreached("timeout"), { given: { stalled: () => 0 } })).not.toHaveProperty("stalled");
  });

  test("attempts that a stalled host cut off are not held against the network", () => {
    const late = seen("---*5").map((one) => ({ ...one, stalled: 900, carrierAnswers: true }));
    expect(reachable.judge(late, paramsOf(targets(40)), setting)).toMatchObject({
      status: "unknown",
      next: "Run it on a host that is not so busy.",
    });
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
  const halted = (count: number, carrierAnswers?: boolean): ClusterFacts[] =>
    targets(count).map((target) => ({
      target,
      tries: Array.from({ length: 3 }, () => ({ class: FAILURE_CLASSES.TLS_TIMEOUT, milliseconds: 4_000 })),
      ...(carrierAnswers === undefined ? {} : { carrierAnswers }),
    }));

  test("decides, where the carrier answered", () => {
    const verdict = reachable.judge(halted(5, true), paramsOf(targets(40)), setting);
    expect(verdict).toMatchObject({ status: "fail", reason: "5 of 5 clusters could not be reached in any attempt" });
    expect(verdict.evidence[0]?.saw).toMatch(/on several clusters at once/);
  });

  test("decides whom to ask next, too", () => {
    expect(reachable.next(halted(5, true), paramsOf(targets(40)), setting, 0)).toEqual([]);
    expect(reachable.next(halted(5), paramsOf(targets(40)), setting, 0)).toHaveLength(5);
  });

  test("decides nothing, where nobody asked it", () => {
    expect(reachable.judge(halted(5), paramsOf(targets(40)), setting).status).toBe("unknown");
  });

  test("decides nothing either where it did not answer: the checker's own place may be cut off", () => {
    expect(reachable.judge(halted(5, false), paramsOf(targets(40)), setting).reason).toMatch(
      /^not even the carrier's own API server answers/,
    );
    const gone = seen("---*5").map((one) => ({ ...one, carrierAnswers: false }));
    expect(reachable.judge(gone, paramsOf(targets(40)), setting).status).toBe("unknown");
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
    const [attempts, control] = reachable.requests(paramsOf(targets(count), policy), setting);
    expect(attempts).toEqual({
      server: "customer",
      method: "GET",
      path: "/readyz",
      atMost,
      why: expect.any(String),
    });
    expect(control).toEqual(
      policy === "literal" ? undefined : expect.objectContaining({ server: "carrier", path: "/version", atMost: 1 }),
    );
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
