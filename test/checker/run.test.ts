/** Checks carried out against stand-ins for the outside world: order, references, refusals, interruption, deadlines. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Attempt, ClusterError } from "../../checker/cluster/port.ts";
import { samplingOrder } from "../../checker/decide/sampling.ts";
import { EXIT, exitCodeOf } from "../../checker/exit-code.ts";
import type { Book, BookPage, Check, EscalationRow } from "../../checker/model.ts";
import type { Setting } from "../../checker/probes/probe.ts";
import {
  type Findings,
  type Progress,
  type Servers,
  plannedRequests,
  runChecks,
  withoutReferences,
} from "../../checker/run.ts";
import {
  type Answer,
  type Asked,
  carrierFailing,
  carrierWith,
  customerWith,
  masterPod,
  prometheusWith,
  sample,
} from "./made-up-servers.ts";

const setting: Setting = { seed: 42, budget: 120_000, pace: 0, answers: {} };

const pods = { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" };
const masters: Check = {
  id: "masters",
  probe: "active-clusters",
  title: "The carrier runs clusters",
  params: { pods, label: "cluster_id" },
};
const network: Check = {
  id: "network",
  probe: "clusters-reachable",
  title: "It reaches them",
  params: { clusters: "$masters", policy: "default" },
};
const orders: Check = {
  id: "orders",
  probe: "ask",
  title: "Orders come in",
  params: { question: "Does it show orders?", healthy: "yes" },
};

const escalation: readonly EscalationRow[] = [
  { when: { network: ["pass"] }, to: "carts", because: "the network is well" },
  { when: { network: ["fail"] }, to: "armada-network", because: "the network is not" },
];

function pageWith(...checks: readonly Check[]): BookPage {
  return {
    id: "shop/checkout",
    title: "Checkout",
    url: "https://runbooks.example.com/",
    alerts: [],
    team: "carts",
    links: [],
    checks,
    escalation,
  };
}

const book: Book = {
  title: "Shop",
  teams: { carts: { id: "carts", name: "Carts" }, "armada-network": { id: "armada-network", name: "Armada Network" } },
  pages: [],
};

/** The ids of so many clusters, in the order in which the carrier lists them. */
const clusterIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `c${String(index + 1).padStart(2, "0")}`);

/** A carrier with so many clusters, all on nodes of their own, each of which answers as the test says. */
function world(
  count: number,
  answer: Answer | ((id: string) => Answer),
  asked: Asked[] = [],
  delay: (id: string) => number = () => 0,
): Servers {
  const carrier = carrierWith([clusterIds(count).map((id) => masterPod(id))], asked);
  return {
    carrier: async () => carrier,
    customer: async (id) => customerWith(id, typeof answer === "string" ? answer : answer(id), asked, delay(id)),
  };
}

const noServers: Servers = {
  carrier: () => Promise.reject(new ClusterError("no kubeconfig was found", "Give --kubeconfig.", "setup")),
  customer: () => Promise.reject(new ClusterError("no kubeconfig was found", "Give --kubeconfigs.", "setup")),
};

const silent: Progress = { begin: () => {}, line: () => {}, end: () => {} };

function run(
  page: BookPage,
  servers: Servers,
  more: { setting?: Partial<Setting>; progress?: Partial<Progress>; signal?: AbortSignal } = {},
): Promise<Findings> {
  const signal = more.signal ?? new AbortController().signal;
  const progress = { ...silent, ...more.progress };
  return runChecks(page, book, { servers, setting: { ...setting, ...more.setting }, progress, signal });
}

const statuses = ({ results }: Findings): string[] =>
  results.map(({ check, verdict }) => `${check.id} ${verdict.status}`);

afterEach(() => void vi.useRealTimers());

describe("a whole page", () => {
  test("a healthy network goes to the team whose requests fail", async () => {
    const asked: Asked[] = [];
    const findings = await run(pageWith(masters, network), world(8, "ready", asked));
    expect(statuses(findings)).toEqual(["masters pass", "network pass"]);
    expect(findings.outcome).toMatchObject({ kind: "team", team: { id: "carts" } });
    expect(findings.results.map((one) => [one.requests, one.began, one.bug])).toEqual([
      [2, true, undefined],
      [32, true, undefined],
    ]);
    expect(asked).toHaveLength(34);
  });

  test("a broken one goes to the network's", async () => {
    const findings = await run(pageWith(masters, network), world(8, "timeout"));
    expect(findings.outcome).toMatchObject({ kind: "team", team: { id: "armada-network" } });
    expect(exitCodeOf(findings.results, false)).toBe(EXIT.failed);
  });

  test("attempts that tell nothing go to nobody", async () => {
    const findings = await run(pageWith(masters, network), world(8, "refused"));
    expect(statuses(findings)).toEqual(["masters pass", "network unknown"]);
    expect(findings.outcome).toMatchObject({ kind: "nobody", owner: { id: "carts" } });
  });

  test("four clusters are tried eight times each, as the declared requests allow", async () => {
    const asked: Asked[] = [];
    const findings = await run(pageWith(masters, network), world(4, "ready", asked));
    expect(statuses(findings)).toEqual(["masters pass", "network pass"]);
    expect(asked.filter((one) => one.server !== "carrier")).toHaveLength(32);
  });

  test("a page without checks asks nothing and decides for nobody", async () => {
    const findings = await run(pageWith(), noServers);
    expect(findings).toMatchObject({ results: [], outcome: { kind: "nobody", because: "this page has no checks" } });
  });
});

describe("order", () => {
  test("checks run one after another, as the page lists them, and progress follows", async () => {
    const seen: string[] = [];
    const progress: Progress = {
      begin: (check) => void seen.push(`begin ${check.id}`),
      line: (check, text) => void seen.push(`${check.id}: ${text.split(":")[0]}`),
      end: (result) => void seen.push(`end ${result.check.id} ${result.verdict.status}`),
    };
    await run(pageWith(orders, masters, network), { ...world(5, "timeout"), ask: async () => "yes" }, { progress });
    expect(seen.filter((line) => !line.startsWith("network: "))).toEqual([
      "begin orders",
      "end orders pass",
      "begin masters",
      "end masters pass",
      "begin network",
      "end network fail",
    ]);
    expect(seen.filter((line) => line.startsWith("network: ")).sort()).toEqual(
      clusterIds(5).map((id) => `network: ${id}`),
    );
  });

  test("facts stand in the order of sampling, although the answers come in any", async () => {
    const ids = clusterIds(8);
    const told: string[] = [];
    // The later in the list, the sooner the answer.
    const servers = world(8, "timeout", [], (id) => 2 * (9 - ids.indexOf(id)));
    const progress = { line: (_check: Check, text: string) => void told.push(text.slice(0, 3)) };
    const { results } = await run(pageWith(masters, network), servers, { progress });
    const order = samplingOrder(results[0]?.verdict.found ?? [], setting.seed).map((one) => `cluster/${one.id}`);
    expect(results[1]?.verdict.evidence.map((one) => one.object)).toEqual(order);
    expect(told.map((id) => `cluster/${id}`)).not.toEqual(order);
    expect(told.map((id) => `cluster/${id}`).sort()).toEqual([...order].sort());
  });

  test("the same seed asks the same clusters, another seed asks others", async () => {
    const objects = async (seed: number): Promise<unknown> =>
      (
        await run(pageWith(masters, network), world(40, "ready"), { setting: { seed } })
      ).results[1]?.verdict.evidence.map((one) => one.object);
    expect(await objects(7)).toEqual(await objects(7));
    expect(await objects(7)).not.toEqual(await objects(8));
  });

  test("no more clusters are asked side by side than the probe allows", async () => {
    const inFlight = { now: 0, most: 0 };
    const servers = world(40, "timeout");
    const counting: Servers = {
      ...servers,
      customer: async (id) => {
        const cluster = customerWith(id, "timeout", [], 2);
        return {
          ...cluster,
          attempt: async (...given) => {
            inFlight.most = Math.max(inFlight.most, ++inFlight.now);
            const attempt = await cluster.attempt(...given);
            inFlight.now--;
            return attempt;
          },
        };
      },
    };
    await run(pageWith(masters, network), counting, { setting: { policy: "census" } });
    expect(inFlight.most).toBe(30);
  });
});

describe("a reference", () => {
  test("to a check that found nothing leaves the check unknown, and nothing is asked", async () => {
    const asked: Asked[] = [];
    const servers = {
      ...world(3, "ready", asked),
      carrier: async () => carrierWith([[masterPod("c01", { phase: "Pending" })]]),
    };
    const { results, outcome } = await run(pageWith(masters, network), servers);
    expect(results[1]).toMatchObject({
      began: false,
      requests: 0,
      verdict: {
        status: "unknown",
        reason: "it needs what the check masters should have found",
        next: "See masters above.",
      },
    });
    expect(asked).toEqual([]);
    expect(outcome.kind).toBe("nobody");
  });

  test.each([
    ["that comes later", pageWith(network, masters)],
    ["that does not exist", pageWith(network)],
    ["that finds nothing by its nature", pageWith({ ...orders, id: "masters" }, network)],
  ])("to a check %s does too", async (_which, page) => {
    const { results } = await run(page, { ...world(8, "ready"), ask: async () => "yes" });
    expect(results.find((one) => one.check.id === "network")).toMatchObject({
      began: false,
      verdict: { status: "unknown" },
    });
  });

  test("is not needed where the page names the clusters itself", async () => {
    const named = {
      ...network,
      params: { clusters: clusterIds(5).map((id) => ({ id, traits: {} })), policy: "default" },
    };
    expect(statuses(await run(pageWith(named), world(5, "ready")))).toEqual(["network pass"]);
  });
});

describe("a server that cannot be asked", () => {
  test("is the check's unknown, with what to do about it; what depends on it is unknown too", async () => {
    const findings = await run(pageWith(masters, network), noServers);
    expect(findings.results[0]).toMatchObject({
      began: false,
      verdict: { status: "unknown", reason: "no kubeconfig was found", next: "Give --kubeconfig." },
    });
    expect(findings.outcome).toMatchObject({
      kind: "nobody",
      because: "the check masters could not tell: no kubeconfig was found",
      next: "Give --kubeconfig.",
    });
    expect(exitCodeOf(findings.results, false)).toBe(EXIT.notBegun);
  });

  test.each([
    ["forbidden", EXIT.notBegun],
    ["unreachable", EXIT.notBegun],
    ["answer", EXIT.unknown],
  ] as const)("%s at the first request ends with %i", async (kind, code) => {
    const carrier = carrierFailing(new ClusterError("the carrier said no", "Ask.", kind));
    const { results } = await run(pageWith(masters, network), { ...noServers, carrier: async () => carrier });
    expect(exitCodeOf(results, false)).toBe(code);
  });

  test("forbidden is no different where a Prometheus answered at the same time", async () => {
    const carrier = carrierFailing(new ClusterError("the carrier said no", "Ask.", "forbidden"));
    const asking = { ...masters, params: { ...masters.params, promql: "armada_master" } };
    const servers = {
      ...noServers,
      carrier: async () => carrier,
      prometheus: prometheusWith([sample({ cluster_id: "c01" })]),
    };
    const { results } = await run(pageWith(asking, network), servers);
    expect(results[0]).toMatchObject({ began: false, requests: 2 });
    expect(exitCodeOf(results, false)).toBe(EXIT.notBegun);
  });

  test("does not keep the other checks from running", async () => {
    expect(statuses(await run(pageWith(masters, orders), { ...noServers, ask: async () => "no" }))).toEqual([
      "masters unknown",
      "orders fail",
    ]);
  });
});

describe("a fault of the checker", () => {
  test("is not a list that is longer than was declared: the page too many is not asked for, and nothing is judged", async () => {
    const asked: Asked[] = [];
    const endless = carrierWith(
      Array.from({ length: 50 }, () => [masterPod("c01")]),
      asked,
    );
    const { results } = await run(pageWith(masters), { ...noServers, carrier: async () => endless });
    expect(asked).toHaveLength(40);
    expect(results[0]).toMatchObject({ requests: 40, began: true, verdict: { status: "unknown" } });
    expect(results[0]?.verdict.reason).toContain("40 objects");
    expect(results[0]?.bug).toBeUndefined();
    expect(exitCodeOf(results, false)).toBe(EXIT.unknown);
  });

  test("is a request of another shape, too", async () => {
    const asked: Asked[] = [];
    const honest = carrierWith([[masterPod("c01")]], asked);
    const watching = {
      ...honest,
      list: <T>(path: string, signal?: AbortSignal, beforePage?: (page: string) => void) =>
        honest.list<T>(`${path}/../secrets`, signal, beforePage),
    };
    const { results } = await run(pageWith(masters), { ...noServers, carrier: async () => watching });
    expect(asked).toEqual([]);
    expect(results[0]?.bug).toMatch(/was not declared/);
  });

  test("is a probe that nobody knows", async () => {
    const { results } = await run(pageWith({ ...orders, probe: "coin" as never }), noServers);
    expect(results[0]?.bug).toBe("Error: no probe is named coin");
  });

  test("does not keep the other checks from running", async () => {
    const servers = {
      ...noServers,
      carrier: () => Promise.reject(new TypeError("a fault")),
      ask: async () => "yes" as const,
    };
    const findings = await run(pageWith(masters, orders), servers);
    expect(statuses(findings)).toEqual(["masters unknown", "orders pass"]);
    expect(findings.results[0]?.bug).toBe("TypeError: a fault");
  });
});

describe("an interruption", () => {
  test("before a check leaves it unknown and not begun", async () => {
    const { results } = await run(pageWith(masters, orders), world(5, "ready"), { signal: AbortSignal.abort() });
    expect(results.map(({ began, verdict }) => [began, verdict.reason])).toEqual([
      [false, "the run was ended before this check"],
      [false, "the run was ended before this check"],
    ]);
  });

  test("in the middle judges what is known by then", async () => {
    const ending = new AbortController();
    let told = 0;
    // Every other cluster hangs until it is stopped; waiting for it would outlast the test.
    const slow = (id: string): number => (Number(id.slice(1)) % 2 === 0 ? 10_000_000 : 0);
    const progress = { line: () => void (++told === 5 && ending.abort()) };
    const servers = world(10, "timeout", [], slow);
    const { results } = await run(pageWith(masters, network), servers, {
      progress,
      signal: ending.signal,
      setting: { policy: "census" },
    });
    expect(results[1]).toMatchObject({
      began: true,
      verdict: {
        status: "fail",
        reason: expect.stringMatching(/^5 of 5 clusters could not be reached in any attempt/),
      },
    });
    expect(results[1]?.verdict.evidence).toHaveLength(10);
    expect(exitCodeOf(results, true)).toBe(EXIT.interrupted);
  });

  test("before anything was seen is unknown, by every policy", async () => {
    for (const policy of ["default", "literal", "census"]) {
      const ending = new AbortController();
      const servers = world(10, "ready", [], () => 10_000_000);
      setTimeout(() => ending.abort(), 10);
      const { results, outcome } = await run(pageWith(masters, network), servers, {
        signal: ending.signal,
        setting: { policy },
      });
      expect([policy, results[1]?.verdict.status, outcome.kind]).toEqual([policy, "unknown", "nobody"]);
    }
  });

  test("begins no more clusters", async () => {
    const ending = new AbortController();
    const asked: Asked[] = [];
    const progress = { line: () => ending.abort() };
    await run(pageWith(masters, network), world(200, "ready", asked), {
      progress,
      signal: ending.signal,
      setting: { policy: "census" },
    });
    expect(new Set(asked.map((one) => one.server)).size).toBeLessThanOrEqual(1 + 30);
  });
});

describe("deadlines", () => {
  test("a budget that is used up begins no other round, and what came is judged", async () => {
    const asked: Asked[] = [];
    // One in five is lost, so that the first round cannot decide.
    const order = samplingOrder(
      clusterIds(40).map((id) => ({ id, traits: { node: `worker-${id}` } })),
      setting.seed,
    );
    const lost = new Set(order.flatMap((one, index) => (index % 5 === 0 ? [one.id] : [])));
    const servers = world(
      40,
      (id) => (lost.has(id) ? "timeout" : "ready"),
      asked,
      () => 5,
    );
    // Time passes with each answer, and not by itself.
    vi.useFakeTimers({ toFake: ["Date"] });
    const progress = { line: () => void vi.setSystemTime(Date.now() + 1) };
    const { results } = await run(pageWith(masters, network), servers, { progress, setting: { budget: 1 } });
    expect(asked.filter((one) => one.server !== "carrier")).toHaveLength(6 * 2 + 2 * 3);
    expect(results[1]?.verdict).toMatchObject({
      status: "unknown",
      reason: "the run ended after 18 attempts, too few to tell (6 reached, 2 not, 0 unclear)",
    });
  });

  test.each([
    ["a list that never comes ends after half a minute", 31_000, pageWith(masters), 0],
    [
      "clusters that never answer end a little after the budget",
      136_500,
      pageWith({
        ...network,
        params: { clusters: clusterIds(5).map((id) => ({ id, traits: {} })), policy: "default" },
      }),
      5,
    ],
    ["a person who went away is waited for a quarter of an hour", 902_000, pageWith(orders), 0],
  ])("%s", async (_sentence, milliseconds, page, clusters) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const never = <T>(): Promise<T> => new Promise(() => {});
    const asked: Asked[] = [];
    const servers: Servers = {
      carrier: async () => ({ ...carrierWith([]), list: never }),
      customer: async (id) => customerWith(id, "ready", asked, 10_000_000),
      ask: never,
    };
    let findings: Findings | undefined;
    void run(page, servers).then((ended) => (findings = ended));
    await vi.advanceTimersByTimeAsync(milliseconds - 2_500);
    expect(findings).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(findings?.results.map(({ began, bug, verdict }) => [began, bug, verdict.status])).toEqual([
      [true, undefined, "unknown"],
    ]);
    expect(asked).toHaveLength(clusters);
  });
});

describe("a question to a person", () => {
  test.each([
    ["yes", "pass"],
    ["no", "fail"],
    ["unsure", "unknown"],
  ] as const)("answered %s is %s, and counts as one request", async (answer, status) => {
    const { results } = await run(pageWith(orders), { ...noServers, ask: async () => answer });
    expect([results[0]?.verdict.status, results[0]?.requests]).toEqual([status, 1]);
  });

  test("without a terminal is unknown", async () => {
    const { results } = await run(pageWith(orders), noServers);
    expect([results[0]?.verdict.reason, results[0]?.requests]).toEqual(["nobody was there to answer", 0]);
  });
});

describe("the control", () => {
  test("a carrier that answered makes resets on several clusters a fault of the network, and no hung servers", async () => {
    const cutOff = {
      phase: "connect",
      timings: {},
      startedAt: "2031-01-01T00:00:00.000Z",
      transport: "native",
      error: { code: "ECONNRESET", message: "reset" },
    } as const;
    const hung = { ...cutOff, error: { code: "DEADLINE", message: "no TLS" }, timedOut: true } as const;
    const servers = world(8, "ready");
    const meeting =
      (met: Attempt): Servers["customer"] =>
      async (id) => ({ ...customerWith(id, "ready"), attempt: async () => met });
    const customer = meeting(cutOff);
    expect(statuses(await run(pageWith(masters, network), { ...servers, customer }))).toEqual([
      "masters pass",
      "network fail",
    ]);
    const { results, outcome } = await run(pageWith(masters, network), { ...servers, customer: meeting(hung) });
    expect(results[1]?.verdict).toMatchObject({
      status: "unknown",
      reason: expect.stringMatching(/at TLS: TCP connected, but TLS was not answered: a hung API server/),
    });
    expect(outcome.kind).toBe("nobody");
    const named = {
      ...network,
      params: { clusters: clusterIds(8).map((id) => ({ id, traits: {} })), policy: "default" },
    };
    expect(statuses(await run(pageWith(named), { ...servers, customer }))).toEqual(["network fail"]);
    expect(statuses(await run(pageWith(named), { ...noServers, customer }))).toEqual(["network unknown"]);
  });

  test("a carrier that does not answer either leaves it open who is cut off", async () => {
    const silentCarrier = { ...world(8, "timeout"), carrier: async () => carrierWith([], [], "timeout") };
    const named = {
      ...network,
      params: { clusters: clusterIds(8).map((id) => ({ id, traits: {} })), policy: "default" },
    };
    expect(statuses(await run(pageWith(named), silentCarrier))).toEqual(["network unknown"]);
  });
});

describe("what a page would send", () => {
  test("is planned for each check, with every reference still open", () => {
    const planned = plannedRequests(pageWith(masters, network, { ...orders, probe: "coin" as never }), setting);
    expect(planned.map(({ check }) => check.id)).toEqual(["masters", "network"]);
    const most = planned
      .flatMap(({ requests }) => requests)
      .map(({ server, path, atMost }) => `${server} ${path} ${atMost}`);
    expect(most).toContain("carrier /api/v1/namespaces/kubx-masters/pods?limit=500&continue=* 40");
    expect(most).toContain("customer /readyz 224");
  });

  test("an open reference is nothing found yet, any other parameter stays", () => {
    expect(withoutReferences({ clusters: "$masters", policy: "census", costs: "5 $" })).toEqual({
      clusters: [],
      policy: "census",
      costs: "5 $",
    });
  });
});
