/** What a run makes of what it is told: inputs, another cluster, a time to wait, rights that are missing, targets that go. */
import { describe, expect, test } from "vitest";
import type { Attempt, Cluster } from "../../checker/cluster/port.ts";
import type { Book, BookPage, Check } from "../../checker/model.ts";
import type { Setting } from "../../checker/probes/probe.ts";
import {
  type Findings,
  type Progress,
  type Servers,
  type RunCircumstances,
  plannedRequests,
  resultOf,
  runChecks,
} from "../../checker/run.ts";
import { RUN_DEADLINE } from "../../checker/run-check.ts";
import { type Asked, carrierWith, customerWith, masterPod } from "./made-up-servers.ts";

const setting: Setting = { seed: 42, budget: 120_000, pace: 0, answers: {} };
const pods = { namespace: "${namespace}", name: "master-<cluster>-<replicaset>-<pod>" };
const masters: Check = {
  id: "masters",
  probe: "active-clusters",
  title: "Masters run",
  params: { pods, label: "cluster_id" },
};
const network: Check = {
  id: "network",
  probe: "clusters-reachable",
  title: "They are reached",
  params: { clusters: "$masters", policy: "default" },
};
type Told = Pick<RunCircumstances, "inputs">;
const told: Told = { inputs: { namespace: "kubx-masters", cluster_id: "c03" } };

const book: Book = { title: "Shop", teams: {}, pages: [] };
const pageWith = (...checks: readonly Check[]): BookPage => ({
  id: "shop/cart",
  title: "Cart",
  url: "",
  alerts: [],
  links: [],
  checks,
  escalation: [],
});
const clusterIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `c${String(index + 1).padStart(2, "0")}`);
const pods8 = clusterIds(8).map((id) => masterPod(id));

const noCustomer: Servers["customer"] = async (id) => ({
  ...customerWith(id, "ready"),
  attempt: () => Promise.reject(new Error("no customer cluster should be asked")),
});
const silent: Progress = { begin: () => {}, line: () => {}, end: () => {} };

function run(
  page: BookPage,
  servers: RunCircumstances["servers"],
  more: { setting?: Partial<Setting>; progress?: Partial<Progress>; signal?: AbortSignal; told?: Told } = {},
): Promise<Findings> {
  const signal = more.signal ?? new AbortController().signal;
  const progress = { ...silent, ...more.progress };
  return runChecks(page, book, {
    servers,
    setting: { ...setting, ...more.setting },
    progress,
    signal,
    ...(more.told ?? told),
  });
}

/** A carrier whose list is another each time; the last one stays. */
function changingCarrier(lists: readonly (readonly object[])[], asked: Asked[] = []): Servers["carrier"] {
  let listed = 0;
  return async () => {
    const now = carrierWith([lists[Math.min(listed, lists.length - 1)] ?? []], asked);
    return { ...now, list: (...given) => (listed++, now.list(...given)) };
  };
}

describe("inputs", () => {
  test("stand in the requests, in the results, and in what is planned", async () => {
    const asked: Asked[] = [];
    const { results } = await run(pageWith(masters), {
      carrier: async () => carrierWith([pods8], asked),
      customer: noCustomer,
    });
    expect(asked.map(({ path }) => path)).toEqual([
      "/api/v1/namespaces/kubx-masters/pods?limit=500",
      "/api/v1/nodes?limit=500",
    ]);
    expect(results[0]?.check.params).toMatchObject({ pods: { namespace: "kubx-masters" } });
    const planned = plannedRequests(pageWith(masters), setting, told.inputs);
    expect(planned[0]?.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      "GET /api/v1/namespaces/kubx-masters/pods?limit=500&continue=*",
      "GET /api/v1/nodes?limit=500&continue=*",
    ]);
  });

  test("that a probe puts into a path as they are end in a refusal, not in a request", async () => {
    const asked: Asked[] = [];
    const hostile: Told = { inputs: { namespace: "shop/secrets?x=" } };
    const { results } = await run(
      pageWith(masters),
      { carrier: async () => carrierWith([pods8], asked), customer: noCustomer },
      { told: hostile },
    );
    expect(asked).toEqual([]);
    expect(results[0]?.verdict.status).toBe("unknown");
    expect(results[0]?.bug).toMatch(/holds an input that is not encoded|was not declared/);
  });
});

describe("another cluster", () => {
  test("is the one that is asked, and its requests are declared as such", async () => {
    const onCustomer: Check = {
      id: "pods",
      probe: "pods-ready",
      title: "Pods",
      params: { namespace: "shop", apart: false },
      cluster: "${cluster_id}",
    };
    const asked: string[] = [];
    const customer: Servers["customer"] = async (id) => ({
      ...customerWith(id, "ready"),
      list: async <T>(
        path: string,
        _signal?: AbortSignal,
        beforePage?: (page: string) => void,
        keep: (item: T) => T = (item) => item,
      ) => {
        beforePage?.(`${path}?limit=500`);
        asked.push(`${id} ${path}`);
        const status = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
        return [keep({ metadata: { name: "cart-0" }, status } as T)];
      },
    });
    const { results, cost } = await run(pageWith(onCustomer), {
      carrier: () => Promise.reject(new Error("the carrier should not be asked")),
      customer,
    });
    expect(results[0]?.verdict.status, results[0]?.verdict.reason).toBe("pass");
    expect(asked).toEqual(["c03 /api/v1/namespaces/shop/pods"]);
    expect(cost).toMatchObject({ customer: 1, carrier: 0 });
    expect(
      plannedRequests(pageWith(onCustomer), setting, told.inputs)[0]?.requests.map(({ server }) => server),
    ).toEqual(["customer", "customer"]);
  });
});

describe("within", () => {
  const waiting = { ...masters, within: 60_000 };
  const pending = [masterPod("c01", { phase: "Pending" })];

  test("looks again until it passes, and says how often", async () => {
    const lines: string[] = [];
    const servers = { carrier: changingCarrier([pending, pending, pods8]), customer: noCustomer };
    const { results } = await run(pageWith(waiting), servers, {
      progress: { line: (_check, text) => void lines.push(text) },
    });
    expect(results[0]?.verdict).toMatchObject({
      status: "pass",
      reason: "8 clusters are active (looked 3 times in 0 s)",
    });
    expect([results[0]?.requests, lines[0]]).toEqual([4, "does not pass yet: looks again in 5s, until 1m are over"]);
  });

  test("ends when its time is over, as declared", async () => {
    const { results } = await run(pageWith(waiting), { carrier: changingCarrier([pending]), customer: noCustomer });
    expect(results[0]?.verdict.status).toBe("fail");
    const looks = results[0]?.requests ?? 0;
    expect(looks).toBeGreaterThan(2);
    expect(plannedRequests(pageWith(waiting), setting, told.inputs)[0]?.requests.at(-1)?.atMost).toBe(40 * looks);
  });

  test("what passes at once is not looked at again", async () => {
    const { results } = await run(pageWith(waiting), {
      carrier: changingCarrier([pods8, pending]),
      customer: noCustomer,
    });
    expect(results[0]?.verdict.reason).toBe("8 clusters are active");
  });

  test("ends with the run: the last look counts", async () => {
    const ending = new AbortController();
    const progress = { line: () => ending.abort() };
    const { results } = await run(
      pageWith(waiting),
      { carrier: changingCarrier([pending]), customer: noCustomer },
      { progress, signal: ending.signal, setting: { pace: 1 } },
    );
    expect(results[0]?.verdict).toMatchObject({ status: "fail", reason: "no master on this carrier is running" });
  });
});

describe("rights", () => {
  const denied = async () => ({ allowed: false, reason: "no RBAC policy matched" });
  const asked: Asked[] = [];
  const carrier = async (): Promise<Cluster> => carrierWith([pods8], asked);
  const orders: Check = {
    id: "orders",
    probe: "ask",
    title: "Orders",
    params: { question: "Orders?", healthy: "yes" },
  };

  test("that are missing keep the check from beginning; the others run", async () => {
    const { results, cost } = await run(pageWith(masters, orders), {
      carrier,
      customer: noCustomer,
      review: denied,
      ask: async () => "yes",
    });
    expect(results.map(({ began, verdict }) => [began, verdict.status])).toEqual([
      [false, "unknown"],
      [true, "pass"],
    ]);
    expect(results[0]?.verdict).toMatchObject({
      reason: "this user may not list pods in namespace kubx-masters",
      next: "Ask for the right: --rbac prints the manifest that grants it.",
    });
    expect([asked, cost.reviews]).toEqual([[], 2]);
  });

  test.each([
    ["does not take the question", () => Promise.reject(new Error("404"))],
    ["could not work it out", async () => ({ allowed: false, reason: "", undecided: "webhook failed" })],
  ])("are not known to be missing where the API %s", async (_how, review) => {
    const { results } = await run(pageWith(masters), { carrier, customer: noCustomer, review });
    expect(results[0]?.verdict.status).toBe("pass");
  });

  test("are asked for once, however many checks need them", async () => {
    const { cost } = await run(pageWith(masters, { ...masters, id: "again" }), {
      carrier,
      customer: noCustomer,
      review: async () => ({ allowed: true, reason: "" }),
    });
    expect(cost.reviews).toBe(2);
  });
});

describe("clusters that go while they are asked", () => {
  test("are listed again and do not count", async () => {
    const gone = new Set(["c01", "c02", "c03"]);
    const all = clusterIds(6);
    const after = all.filter((id) => !gone.has(id)).map((id) => masterPod(id));
    const servers: Servers = {
      carrier: changingCarrier([all.map((id) => masterPod(id)), after]),
      customer: async (id) => customerWith(id, gone.has(id) ? "timeout" : "ready"),
    };
    const { results } = await run(pageWith(masters, network), servers);
    const unseen = results[1]?.verdict.unseen ?? [];
    expect(unseen.at(-1)).toMatch(/gone by the end of the check, and not counted$/);
    expect(results[1]?.verdict.evidence.map(({ object }) => object)).not.toContain("cluster/c01");
    expect(results[1]?.verdict.status).not.toBe("fail");
  });

  test("are listed again only where not all is well", async () => {
    const asked: Asked[] = [];
    const servers: Servers = {
      carrier: async () => carrierWith([pods8], asked),
      customer: async (id) => customerWith(id, "ready"),
    };
    await run(pageWith(masters, network), servers);
    expect(asked.filter(({ path }) => path.includes("/pods"))).toHaveLength(1);
  });
});

describe("the cluster that the alert names", () => {
  test("is in the sample, whatever the seed", async () => {
    const pods40 = clusterIds(40).map((id) => masterPod(id));
    for (const seed of [1, 2, 3, 4]) {
      const servers: Servers = {
        carrier: async () => carrierWith([pods40]),
        customer: async (id) => customerWith(id, "ready"),
      };
      const { results, warnings } = await run(pageWith(masters, network), servers, {
        setting: { seed, cases: ["c33"] },
      });
      expect(results[1]?.verdict.evidence.map(({ object }) => object)).toContain("cluster/c33, named by the alert");
      expect(warnings).toEqual([]);
    }
  });

  test("and that is not here is reported", async () => {
    const servers: Servers = {
      carrier: async () => carrierWith([pods8]),
      customer: async (id) => customerWith(id, "ready"),
    };
    const { warnings } = await run(pageWith(masters), servers, { setting: { cases: ["c99"] } });
    expect(warnings).toEqual(["the alert names c99, and no such cluster is active here: is this the right carrier?"]);
  });
});

test("a server that turns requests away is left alone", async () => {
  const asked: string[] = [];
  const busy: Attempt = {
    phase: "done",
    timings: { tls: 1, done: 2 },
    startedAt: "2031-01-01T00:00:00.000Z",
    transport: "native",
    status: 429,
    body: "",
  };
  const customer: Servers["customer"] = async (id) => ({
    ...customerWith(id, "ready"),
    attempt: async () => (asked.push(id), busy),
  });
  await run(pageWith(masters, network), { carrier: async () => carrierWith([pods8]), customer });
  expect(asked).toHaveLength(new Set(asked).size);
});

test("a promise that never settles does not outlast the run", async () => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(RUN_DEADLINE), 20);
  const never = <T>(): Promise<T> => new Promise(() => {});
  const { results } = await run(
    pageWith(masters),
    { carrier: never, customer: never, review: never },
    { signal: ending.signal },
  );
  expect(results[0]?.verdict.reason).toMatch(/^the time for the whole run \(--deadline\) was over/);
});

test("a recording is judged to the same verdict once it was written and read", async () => {
  const servers: Servers = {
    carrier: changingCarrier([pods8]),
    customer: async (id) => customerWith(id, Number(id.slice(1)) % 3 === 0 ? "timeout" : "ready"),
  };
  for (const policy of ["default", "literal", "census"]) {
    const { results, recordings } = await run(pageWith(masters, network), servers, { setting: { policy } });
    const again: Findings["results"][number][] = [];
    for (const recording of JSON.parse(JSON.stringify(recordings)) as typeof recordings)
      again.push(resultOf(recording, again, { ...setting, policy }));
    expect(JSON.stringify(again)).toBe(JSON.stringify(results));
  }
});
