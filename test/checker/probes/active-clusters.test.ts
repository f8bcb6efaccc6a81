/** Which clusters a carrier runs: from its pods, narrowed by Prometheus. */
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { ClusterError, type Prometheus } from "../../../checker/cluster/port.ts";
import type { Verdict } from "../../../checker/model.ts";
import probe, { params } from "../../../checker/probes/active-clusters.ts";
import type { PlainProbe, Reach } from "../../../checker/probes/probe.ts";
import {
  type Asked,
  carrierFailing,
  carrierWith,
  customerWith,
  masterPod,
  prometheusWith,
  sample,
} from "../made-up-servers.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const activeClusters = probe as PlainProbe<unknown, unknown>;
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
      expect(Math.abs((found?.[0]?.ageSeconds ?? 0) - 86_400)).toBeLessThan(5);
    }
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
      evidence: [{ object: "namespace/kubx-masters", saw: "1 pods, none of them a master" }],
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

  test("says that a cluster is not deployed any more by a value of 0", async () => {
    const prometheus = prometheusWith([sample({ cluster_id: "a" }, 0), sample({ cluster_id: "b" })]);
    expect((await verdictOn([masterPod("a"), masterPod("b")], prometheus)).found?.map((one) => one.id)).toEqual(["b"]);
  });

  test("that knows none of them is perhaps another carrier's", async () => {
    expect(await verdictOn([masterPod("a")], deployed("x"))).toMatchObject({
      status: "unknown",
      reason: "the masters that run here and the clusters that Prometheus calls deployed have no id in common",
    });
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
      [{ object: "namespace/kubx-masters", saw: "1 clusters with a running master, of 1" }],
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
    expect(unseen?.join()).not.toContain("zones");
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
  expect(activeClusters.requests(given, setting).map(({ server, path, atMost }) => [server, path, atMost])).toEqual([
    ["carrier", "/api/v1/namespaces/kubx-masters/pods?limit=500&continue=*", 40],
    ["prometheus", "/api/v1/query?query=sum(armada_master)%20by%20(cluster_id)", 1],
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
