/** How one customer cluster is tried: how often, how far apart, when it is left alone, and what is noted beside its failures. */
import { describe, expect, test } from "vitest";
import { type Cluster, ClusterError } from "../../../../checker/cluster/port.ts";
import type { ClusterFacts } from "../../../../checker/decide/cluster-facts.ts";
import { defaultPolicy } from "../../../../checker/decide/default-policy.ts";
import { literalPolicy } from "../../../../checker/decide/literal-policy.ts";
import type { Target } from "../../../../checker/model.ts";
import type { Reach } from "../../../../checker/probes/probe.ts";
import { visit } from "../../../../checker/probes/reach/visit.ts";
import { targets } from "../../decide/made-up-facts.ts";
import { type Answer, type Asked, carrierWith, customerWith } from "../../made-up-servers.ts";
import { reachWith } from "../made-up-reach.ts";

const [first] = targets(1) as [Target];
const idsOf = ({ tries }: ClusterFacts): string[] => tries.map((one) => one.class.id);

interface Circumstances {
  readonly attempts?: number;
  readonly policy?: typeof defaultPolicy;
  readonly pauses?: number[];
  readonly given?: Partial<Reach>;
}

function visited(cluster: Cluster, more: Circumstances = {}): Promise<ClusterFacts> {
  const { attempts = 4, policy = defaultPolicy, pauses = [], given = {} } = more;
  const reach = reachWith({
    carrier: async () => carrierWith([]),
    customer: async () => cluster,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...given,
  });
  return visit(reach, first, policy, attempts);
}

/** A cluster that gives these answers, one after the other. */
function answering(...answers: readonly Answer[]): Cluster {
  let count = 0;
  return {
    ...customerWith("c1", "ready"),
    attempt: (path, limits, signal) => customerWith("c1", answers[count++] ?? "ready").attempt(path, limits, signal),
  };
}

const busyFor = (seconds: string): Cluster => ({
  ...customerWith("c1", "busy"),
  attempt: async () => ({ ...(await customerWith("c1", "busy").attempt("/readyz")), headers: { retryAfter: seconds } }),
});

describe("attempts", () => {
  test.each([2, 4, 10])("%i fresh ones on /readyz", async (attempts) => {
    const asked: Asked[] = [];
    const facts = await visited(customerWith("c1", "ready", asked), { attempts });
    expect(asked).toEqual(Array.from({ length: attempts }, () => ({ server: "c1", path: "/readyz" })));
    expect(idsOf(facts)).toEqual(Array.from({ length: attempts }, () => "OK"));
    expect(facts).not.toHaveProperty("cut");
  });

  test.each<[number, Answer[], string[], string]>([
    [4, ["timeout", "timeout", "timeout"], ["TCP_TIMEOUT", "TCP_TIMEOUT", "TCP_TIMEOUT"], "given up after three"],
    [2, ["timeout", "timeout", "timeout"], ["TCP_TIMEOUT", "TCP_TIMEOUT", "TCP_TIMEOUT"], "and not before"],
    [2, ["timeout", "timeout", "ready"], ["TCP_TIMEOUT", "TCP_TIMEOUT", "OK"], "the third may reach it"],
    [2, ["timeout", "ready"], ["TCP_TIMEOUT", "OK"], "as planned, where one reached it"],
    [4, ["timeout", "ready"], ["TCP_TIMEOUT", "OK", "OK", "OK"], "as planned, where one reached it"],
    [4, ["refused", "timeout", "refused"], ["TCP_REFUSED", "TCP_TIMEOUT", "TCP_REFUSED"], "whatever it met"],
  ])("%i planned, %j: %j, %s", async (attempts, answers, ids) => {
    expect(idsOf(await visited(answering(...answers), { attempts }))).toEqual(ids);
  });

  test("by the runbook's own rule are as many as it says", async () => {
    const facts = await visited(customerWith("c1", "timeout"), { attempts: 3, policy: literalPolicy });
    expect(facts.tries).toHaveLength(3);
  });
});

describe("pauses", () => {
  test.each([
    [2, [2_000]],
    [5, [500, 500, 500, 500]],
  ])("spread %i attempts that succeed over two seconds", async (attempts, expected) => {
    const pauses: number[] = [];
    await visited(customerWith("c1", "ready"), { attempts, pauses });
    expect(pauses).toEqual(expected);
  });

  test("differ by thirty percent either way", async () => {
    for (const [random, pause] of [
      [0, 1_400],
      [1, 2_600],
    ] as const) {
      const pauses: number[] = [];
      await visited(customerWith("c1", "ready"), { attempts: 2, pauses, given: { random: () => random } });
      expect(pauses[0]).toBeCloseTo(pause, 6);
    }
  });

  test("are not made after a failed attempt: it took its time already", async () => {
    const pauses: number[] = [];
    await visited(answering("timeout", "ready", "timeout", "ready"), { pauses });
    expect(pauses).toHaveLength(1);
  });
});

describe("a cluster that turns requests away", () => {
  test("is left alone where it does not say for how long, or for longer than is worth waiting", async () => {
    for (const cluster of [customerWith("c1", "busy"), busyFor("6"), busyFor("300")]) {
      expect(idsOf(await visited(cluster))).toEqual(["HTTP_429"]);
    }
  });

  test("is asked again after the seconds that it wants", async () => {
    const pauses: number[] = [];
    expect(idsOf(await visited(busyFor("5"), { attempts: 3, pauses }))).toEqual(["HTTP_429", "HTTP_429", "HTTP_429"]);
    expect(pauses).toEqual([5_000, 5_000]);
    expect(await visited(busyFor("0"), { attempts: 2, pauses })).toMatchObject({ tries: { length: 2 } });
    expect(pauses.at(-1)).toBe(2_000);
  });

  test("and had done so before is not asked, and that is our own doing", async () => {
    const resting: Cluster = {
      ...customerWith("c1", "ready"),
      attempt: () =>
        Promise.reject(new ClusterError("c1 is left alone for 9 s", "Later.", "answer", { status: 429, layer: "api" })),
    };
    expect((await visited(resting)).tries).toEqual([
      {
        class: {
          id: "NOT_ASKED",
          network: "local",
          api: "unseen",
          says: "c1 is left alone for 9 s",
          todo: "Later.",
          layer: "api",
        },
        milliseconds: 0,
      },
    ]);
  });
});

describe("what is no answer of the cluster", () => {
  test("no way to it is our own trouble and not the network's", async () => {
    const error = new ClusterError("no kubeconfig for c1", "Give --kubeconfigs.", "setup");
    const facts = await visited(customerWith("c1", "ready"), { given: { customer: () => Promise.reject(error) } });
    expect(facts).toEqual({
      target: first,
      tries: [
        {
          class: {
            id: "NOT_ASKED",
            network: "local",
            api: "unseen",
            says: "no kubeconfig for c1",
            todo: "Give --kubeconfigs.",
          },
          milliseconds: 0,
        },
      ],
    });
  });

  test("a fault of the probe itself is not taken for one", async () => {
    const fault = (): Promise<never> => Promise.reject(new TypeError("a fault"));
    await expect(visited(customerWith("c1", "ready"), { given: { customer: fault } })).rejects.toThrow("a fault");
    await expect(visited({ ...customerWith("c1", "ready"), attempt: fault })).rejects.toThrow("a fault");
  });

  test("the host of the API server goes with the facts", async () => {
    const facts = await visited({ ...customerWith("c1", "ready"), endpoint: "c1.example.com" });
    expect(facts.target.traits).toEqual({ endpoint: "c1.example.com" });
  });

  test("how far this host's clock is ahead goes with the attempt", async () => {
    const dated: Cluster = {
      ...customerWith("c1", "ready"),
      attempt: async () => ({
        ...(await customerWith("c1", "ready").attempt("/readyz")),
        headers: { date: "Tue, 31 Dec 2030 23:58:20 GMT" },
      }),
    };
    expect((await visited(dated)).tries[0]?.clockSkew).toBe(100);
    expect((await visited(customerWith("c1", "ready"))).tries[0]).not.toHaveProperty("clockSkew");
  });
});

describe("when the run ends", () => {
  test("the attempts that were finished are kept, and it is noted that there would have been more", async () => {
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
    const facts = await visited(twice, { given: { signal: ending.signal } });
    expect([asked.length, idsOf(facts), facts.cut]).toEqual([2, ["TCP_TIMEOUT"], true]);
    expect(facts).not.toHaveProperty("carrierAnswers");
  });

  test("during a pause, no other attempt is made", async () => {
    const ending = new AbortController();
    const asked: Asked[] = [];
    const pause = async (): Promise<void> => ending.abort();
    const facts = await visited(customerWith("c1", "ready", asked), { given: { signal: ending.signal, pause } });
    expect([asked.length, idsOf(facts), facts.cut]).toEqual([1, ["OK"], true]);
  });
});

describe("the control", () => {
  const unreached = (): Cluster => customerWith("c1", "timeout");

  test("asks the carrier itself beside failures, once for all clusters of a check", async () => {
    const asked: Asked[] = [];
    const carrier = carrierWith([], asked);
    const reach = reachWith({ carrier: async () => carrier, customer: async (id) => customerWith(id, "timeout") });
    for (const target of targets(3)) await visit(reach, target, defaultPolicy, 4);
    expect(asked).toEqual([{ server: "carrier", path: "/version" }]);
  });

  test.each([
    ["ready", true],
    ["busy", true],
    ["timeout", false],
  ] as const)("a carrier that is %s: %s", async (itself, answers) => {
    const facts = await visited(unreached(), { given: { carrier: async () => carrierWith([], [], itself) } });
    expect(facts.carrierAnswers).toBe(answers);
  });

  test.each([
    ["had answered before", true, true],
    ["had not", false, undefined],
  ])("a carrier to which there is no way, and that %s", async (_which, before, answers) => {
    const carrier = (): Promise<Cluster> =>
      Promise.reject(new ClusterError("no kubeconfig", "Give --kubeconfig.", "setup"));
    const facts = await visited(unreached(), { given: { carrier, carrierAnswered: () => before } });
    expect(facts.carrierAnswers).toBe(answers);
  });

  test("is not asked where all is well, nor by a policy without controls", async () => {
    const carrier = (): Promise<Cluster> => Promise.reject(new Error("the carrier must not be asked"));
    expect(await visited(customerWith("c1", "ready"), { given: { carrier } })).not.toHaveProperty("carrierAnswers");
    const literal = { policy: literalPolicy, given: { carrier } };
    expect(await visited(unreached(), literal)).not.toHaveProperty("carrierAnswers");
    const answered = { ...literal, given: { carrier, carrierAnswered: () => true } };
    expect((await visited(unreached(), answered)).carrierAnswers).toBe(true);
  });

  test("notes how long this host itself stood still", async () => {
    expect((await visited(unreached(), { given: { stalled: () => 900 } })).stalled).toBe(900);
    expect(await visited(unreached(), { given: { stalled: () => 0 } })).not.toHaveProperty("stalled");
  });
});
