/** Which clusters a carrier runs: from its pods, narrowed by Prometheus. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as v from "valibot";
import { ClusterError } from "../../../checker/cluster/port.ts";
import type { Prometheus } from "../../../checker/prometheus/port.ts";
import type { Verdict } from "../../../checker/model.ts";
import activeClusters, { params } from "../../../checker/probes/active-clusters.ts";
import type { Reach } from "../../../checker/probes/probe.ts";
import {
  type Asked,
  carrierFailing,
  carrierWith,
  customerWith,
  masterPod,
  prometheusWith,
  sample,
} from "../made-up-servers.ts";
import { seededRandom } from "../../carrier/masters.ts";
import { PODS } from "../kubernetes/pods.ts";
import { reachWith, setting } from "./made-up-reach.ts";

// Ages are exact while no time passes.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

const pods = { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" };
const promql = "sum(armada_master) by (cluster_id)";

async function verdictOn(
  items: readonly object[],
  prometheus?: Prometheus,
  nodes: readonly object[] = [],
  more: Partial<Reach> = {},
): Promise<Verdict> {
  const given = v.parse(params, { pods, promql });
  const carrier = carrierWith([items], [], "ready", nodes);
  const customer = async (id: string) => customerWith(id, "ready");
  const own = { carrier: async () => carrier, customer, ...more };
  const reach = reachWith({ ...own, ...(prometheus === undefined ? {} : { prometheus }) });
  return activeClusters.judge(await activeClusters.gather(reach, given, setting, "active"), given, setting);
}

const vpn = { metadata: { name: "openvpnserver-a-6f8d-x2x4z" }, status: { phase: "Running" } };
const deployed = (...ids: string[]) => prometheusWith(ids.map((id) => sample({ cluster_id: id })));

describe("the pods alone", () => {
  test("a running master makes an active cluster", async () => {
    expect(await verdictOn([masterPod("b"), masterPod("a", { node: "worker-7" }), vpn])).toMatchObject({
      status: "pass",
      reason: "2 clusters are active",
      found: [
        { id: "a", traits: { node: "worker-7" } },
        { id: "b", traits: { node: "worker-b" } },
      ],
      evidence: [
        { object: "namespace/kubx-masters", saw: "2 clusters with a running master, of 2" },
        { object: "prometheus", saw: "not asked, none was given: the pods alone decide" },
      ],
    });
  });

  test.each([
    ["Pending", {}],
    ["Failed", {}],
    ["Running", { deletionTimestamp: "2031-01-01T00:00:00Z" }],
  ])("a master that is %s %j does not", async (phase, more) => {
    const verdict = await verdictOn([masterPod("a", { phase, ...more }), masterPod("b")]);
    expect(verdict.found?.map((one) => one.id)).toEqual(["b"]);
  });

  test("a cluster with several masters is one cluster, as old as the oldest that runs", async () => {
    const young = new Date(Date.now() - 60_000).toISOString();
    const old = new Date(Date.now() - 86_400_000).toISOString();
    const masters = [
      masterPod("a", { startTime: young, node: "worker-1" }),
      masterPod("a", { startTime: old, node: "worker-2" }),
      masterPod("a", { phase: "Pending" }),
    ];
    for (const order of [masters, [...masters].reverse()]) {
      const { found } = await verdictOn(order);
      expect(found).toHaveLength(1);
      expect(found?.[0]?.traits).toEqual({ node: "worker-2" });
      expect(found?.[0]?.ageSeconds).toBe(86_400);
    }
  });

  test("of several masters one that tells its age counts before one that does not, and the first of two of one age", async () => {
    const since = new Date(Date.now() - 60_000).toISOString();
    const silent = { ...masterPod("a", { node: "worker-1" }), status: { phase: "Running" } };
    const [first, second] = [
      masterPod("a", { startTime: since, node: "worker-2" }),
      masterPod("a", { startTime: since, node: "worker-3" }),
    ];
    expect((await verdictOn([silent, first, second])).found).toEqual([
      { id: "a", traits: { node: "worker-2" }, ageSeconds: 60 },
    ]);
    expect((await verdictOn([second, first, silent])).found?.[0]?.traits).toEqual({ node: "worker-3" });
    const fresh = masterPod("a", { startTime: new Date().toISOString(), node: "worker-4" });
    expect((await verdictOn([silent, fresh])).found).toEqual([
      { id: "a", traits: { node: "worker-4" }, ageSeconds: 0 },
    ]);
  });

  test("an age that cannot be told is left out, and one from the future is none", async () => {
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const { found } = await verdictOn([
      { metadata: { name: "master-a-6f8d-x2x4z" }, status: { phase: "Running" } },
      masterPod("b", { startTime: ahead }),
    ]);
    expect(found).toEqual([
      { id: "a", traits: {} },
      { id: "b", traits: { node: "worker-b" }, ageSeconds: 0 },
    ]);
  });

  // What `kubectl get pods | grep Running` picks.
  test.each(PODS.map((one) => [one.when, one] as const))("as kubectl calls its pod: %s", async (_when, one) => {
    const master = { ...one.pod, metadata: { ...one.pod.metadata, name: "master-a-6f8d-x2x4z" } };
    const { found, evidence } = await verdictOn([master, masterPod("b")]);
    const running = one.prints[1] === "Running";
    expect(found?.map(({ id }) => id)).toEqual(running ? ["a", "b"] : ["b"]);
    expect(evidence.find(({ object }) => object === "other masters")?.saw).toBe(
      running ? undefined : `1 ${one.prints[1] || "no status"}`,
    );
  });

  test("masters that crash again and again are a failure, and no clusters to ask (kubernetes#76619)", async () => {
    const crashing = (cluster: string, reason: string): object => ({
      ...masterPod(cluster),
      status: { phase: "Running", containerStatuses: [{ ready: false, state: { waiting: { reason } } }] },
    });
    const masters = [crashing("a", "Error"), crashing("b", "CrashLoopBackOff"), crashing("c", "CrashLoopBackOff")];
    const verdict = await verdictOn(masters);
    expect(verdict).toMatchObject({ status: "fail", reason: "no master on this carrier is running" });
    expect(verdict.found).toBeUndefined();
    expect(verdict.evidence.slice(0, 2)).toEqual([
      { object: "namespace/kubx-masters", saw: "0 clusters with a running master, of 3" },
      { object: "other masters", saw: "2 CrashLoopBackOff, 1 Error" },
    ]);
  });

  test("a cluster is as old as the last start of a container of its master", async () => {
    const at = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();
    const states = [{ running: { startedAt: at(9_000) } }, { running: { startedAt: at(60) } }];
    const status = { phase: "Running", startTime: at(86_400), containerStatuses: states.map((state) => ({ state })) };
    const { found } = await verdictOn([{ ...masterPod("a"), status }]);
    expect(found?.[0]?.ageSeconds).toBe(60);
  });

  test("masters of which none runs are a failure", async () => {
    expect(await verdictOn([masterPod("a", { phase: "Pending" })])).toMatchObject({
      status: "fail",
      reason: "no master on this carrier is running",
    });
  });

  test("no masters at all may be the wrong carrier", async () => {
    expect(await verdictOn([vpn])).toMatchObject({
      status: "unknown",
      reason: "no pod in namespace kubx-masters is named master-<cluster>-<replicaset>-<pod>",
      next: "Check that this is the carrier that hosts the customer's cluster (--context, --kubeconfig).",
      evidence: [{ object: "namespace/kubx-masters", saw: "1 pod, none of them a master" }],
    });
  });
});

describe("Prometheus", () => {
  test("narrows the list to what is deployed", async () => {
    const verdict = await verdictOn([masterPod("a"), masterPod("b")], deployed("b", "c"));
    expect(verdict).toMatchObject({ status: "pass", reason: "1 cluster is active", found: [{ id: "b" }] });
    expect(verdict.evidence[1]).toEqual({
      object: "prometheus",
      saw: "2 clusters deployed, 1 of them without a running master here",
    });
  });

  test("that names a cluster twice counts it once", async () => {
    const verdict = await verdictOn([masterPod("a")], deployed("a", "a", "x", "x"));
    expect(verdict.evidence[1]?.saw).toBe("2 clusters deployed, 1 of them without a running master here");
    expect((await verdictOn([masterPod("a")], deployed("a", "a"))).evidence[1]?.saw).toBe("1 cluster deployed");
  });

  test("says that a cluster is not deployed any more by a value of 0", async () => {
    const prometheus = prometheusWith([sample({ cluster_id: "a" }, 0), sample({ cluster_id: "b" })]);
    expect((await verdictOn([masterPod("a"), masterPod("b")], prometheus)).found?.map((one) => one.id)).toEqual(["b"]);
  });

  test("that knows none of them is perhaps another carrier's", async () => {
    expect(await verdictOn([masterPod("a")], deployed("x"))).toMatchObject({
      status: "unknown",
      reason: "the masters that run here and the clusters that Prometheus calls deployed have no id in common",
      next: "Check that --prometheus is the one that watches this carrier, or leave it out: the pods alone then decide.",
    });
  });

  test("that names a cluster twice names one", async () => {
    const verdict = await verdictOn(
      [masterPod("a")],
      prometheusWith([sample({ cluster_id: "a", shard: "1" }), sample({ cluster_id: "a", shard: "2" })]),
    );
    expect(verdict.evidence[1]).toEqual({ object: "prometheus", saw: "1 cluster deployed" });
  });

  test("that answers in part narrows nothing: what it left out may be deployed", async () => {
    const verdict = await verdictOn([masterPod("a"), masterPod("b")], {
      ...deployed("b"),
      query: async () => ({ result: [sample({ cluster_id: "b" })], at: "", incomplete: "store-3 did not answer" }),
    });
    expect(verdict.found?.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(verdict.evidence[1]?.saw).toBe("answered in part (store-3 did not answer): the pods alone decide");
  });

  test.each([
    ["nothing", [], "answered with no cluster at all: the pods alone decide"],
    ["another label", [sample({ clusterid: "a" })], "answered without the label cluster_id: the pods alone decide"],
  ])("that returns %s narrows nothing, and says so", async (_what, samples, saw) => {
    const verdict = await verdictOn([masterPod("a")], prometheusWith(samples));
    expect(verdict.status).toBe("pass");
    expect(verdict.evidence[1]).toEqual({ object: "prometheus", saw });
  });

  test("that does not answer is a note", async () => {
    const silent = prometheusWith(
      new ClusterError("prometheus: no TCP connection in time", "Check routes.", "unreachable"),
    );
    const verdict = await verdictOn([masterPod("a")], silent);
    expect(verdict.status).toBe("pass");
    expect(verdict.evidence[1]).toEqual({
      object: "prometheus",
      saw: "prometheus: no TCP connection in time: the pods alone decide",
    });
  });

  test("is asked only where the runbook has a query", async () => {
    const asked: Asked[] = [];
    const given = v.parse(params, { pods });
    const reach = reachWith({
      carrier: async () => carrierWith([[masterPod("a")]]),
      customer: async (id) => customerWith(id, "ready"),
      prometheus: prometheusWith([], asked),
    });
    const verdict = activeClusters.judge(await activeClusters.gather(reach, given, setting, "active"), given, setting);
    expect([asked, verdict.status, verdict.evidence]).toEqual([
      [],
      "pass",
      [{ object: "namespace/kubx-masters", saw: "1 cluster with a running master, of 1" }],
    ]);
  });
});

describe("places", () => {
  const ZONE = "topology.kubernetes.io/zone";
  const nodes = [
    { metadata: { name: "worker-1", labels: { [ZONE]: "fra02", other: "label" } } },
    { metadata: { name: "worker-2", labels: {} } },
  ];
  const masters = [masterPod("a", { node: "worker-1" }), masterPod("b", { node: "worker-2" })];

  test("are the zone of the master's node and the host of the cluster's API server, as far as they are known", async () => {
    const customer: Reach["customer"] = async (id) => {
      if (id === "b") throw new ClusterError("there is no kubeconfig", "Put it there.", "setup");
      return { ...customerWith(id, "ready"), endpoint: "c1.example.com" };
    };
    const { found, unseen } = await verdictOn(masters, undefined, nodes, { customer });
    expect(found?.map(({ traits }) => traits)).toEqual([
      { node: "worker-1", zone: "fra02", endpoint: "c1.example.com" },
      { node: "worker-2" },
    ]);
    expect(unseen).toEqual(["clusters whose master is not running: they cannot say anything about the network"]);
  });

  test("are looked for only of clusters with a running master", async () => {
    const opened: string[] = [];
    const customer: Reach["customer"] = async (id) => (opened.push(id), customerWith(id, "ready"));
    await verdictOn([...masters, masterPod("c", { phase: "Pending" })], undefined, nodes, { customer });
    expect(opened).toEqual(["a", "b"]);
  });

  test("that may not be looked at cost nothing but themselves, and it is said", async () => {
    const asked: Asked[] = [];
    const carrier = carrierWith([masters], asked, "ready", nodes);
    const verdict = await verdictOn(masters, undefined, nodes, { carrier: async () => carrier, lacks: () => true });
    expect(asked.map(({ path }) => path)).toEqual(["/api/v1/namespaces/kubx-masters/pods?limit=500"]);
    expect(verdict).toMatchObject({ status: "pass", reason: "2 clusters are active" });
    expect(verdict.found?.map(({ traits }) => traits)).toEqual([{ node: "worker-1" }, { node: "worker-2" }]);
    expect(verdict.unseen).toContain("zones: the nodes of the carrier could not be listed");
  });

  test("on a carrier of thousands are not read from thousands of files", async () => {
    let opened = 0;
    const many = Array.from({ length: 501 }, (_, index) => masterPod(`c${index}`));
    const customer: Reach["customer"] = async (id) => (opened++, customerWith(id, "ready"));
    expect([(await verdictOn(many, undefined, nodes, { customer })).status, opened]).toEqual(["pass", 0]);
  });

  test("are not looked for to the end where there is no way to any cluster", async () => {
    let tried = 0;
    const many = Array.from({ length: 400 }, (_, index) => masterPod(`c${index}`));
    const customer: Reach["customer"] = async () => {
      tried++;
      throw new ClusterError("there is no kubeconfig", "Put it there.", "setup");
    };
    expect([(await verdictOn(many, undefined, nodes, { customer })).status, tried]).toEqual(["pass", 10]);
  });
});

test("a carrier that cannot be asked is the runner's to report", async () => {
  const error = new ClusterError("the carrier did not allow GET", "Ask for the right.", "forbidden");
  const reach = reachWith({ carrier: async () => carrierFailing(error) });
  await expect(activeClusters.gather(reach, v.parse(params, { pods }), setting, "active")).rejects.toBe(error);
});

test("what it may send, and which right it needs", () => {
  const given = v.parse(params, { pods, promql });
  expect(activeClusters.requests(given, setting)[0]).toMatchObject({
    method: "GET",
    why: "list the masters, 500 at a time",
  });
  expect(activeClusters.requests(given, setting).map(({ server, path, atMost }) => [server, path, atMost])).toEqual([
    ["carrier", "/api/v1/namespaces/kubx-masters/pods?limit=500&continue=*", 40],
    ["prometheus", "/api/v1/query?query=sum(armada_master)%20by%20(cluster_id)&partial_response=false", 2],
    ["carrier", "/api/v1/nodes?limit=500&continue=*", 40],
  ]);
  expect(activeClusters.permissions(given)).toEqual([
    { verb: "list", group: "", resource: "pods", namespace: "kubx-masters" },
    expect.objectContaining({ verb: "list", resource: "nodes", optional: expect.any(String) }),
  ]);
  expect(activeClusters.requests(v.parse(params, { pods }), setting)).toHaveLength(2);
});

describe("parameters", () => {
  test("the label is cluster_id where the author says nothing", () => {
    expect(v.parse(params, { pods })).toEqual({ pods, label: "cluster_id" });
  });

  test.each([
    [{}],
    [{ pods: { namespace: "kubx-masters", name: "master-<replicaset>" } }],
    [{ pods: { namespace: "kubx/masters", name: "<cluster>" } }],
    [{ pods, promql: "" }],
    [{ pods, query: promql }],
  ])("refuses %j", (value) => {
    expect(v.safeParse(params, value).success).toBe(false);
  });
});

test("every number of a reason is that of the evidence", async () => {
  const random = seededRandom(9);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const masters = Array.from({ length: Math.floor(random() * 6) }, () => {
      const [cluster, phase] = [pick(["a", "b", "c"]), pick(["Running", "Running", "Pending"])];
      return { cluster, phase, pod: masterPod(cluster, { phase }) };
    });
    const ids = pick([undefined, ["a", "b"], ["b", "x"], ["x"]]);
    const verdict = await verdictOn(
      [...masters.map(({ pod }) => pod), vpn],
      ids === undefined ? undefined : deployed(...ids),
    );
    seen.add(verdict.status);
    const clusters = new Set(masters.map(({ cluster }) => cluster));
    const running = new Set(masters.flatMap(({ cluster, phase }) => (phase === "Running" ? cluster : [])));
    const waiting = masters.filter(({ phase }) => phase !== "Running").length;
    const numbersOf = (object: string): number[] | undefined =>
      verdict.evidence
        .find((one) => one.object === object)
        ?.saw.match(/\d+/g)
        ?.map(Number);
    // Without masters, the one other pod is counted.
    expect(numbersOf("namespace/kubx-masters")).toEqual(masters.length === 0 ? [1] : [running.size, clusters.size]);
    expect(numbersOf("other masters")).toEqual(waiting === 0 ? undefined : [waiting]);
    const told = verdict.reason.replace(pods.name, "").match(/\d+/g) ?? [];
    expect(told, verdict.reason).toEqual(verdict.found === undefined ? [] : [String(verdict.found.length)]);
  }
  expect([...seen].sort()).toEqual(["fail", "pass", "unknown"]);
});
