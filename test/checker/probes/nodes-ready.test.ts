/** Nodes: conditions, cordons, and how many may be out of order. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../checker/model.ts";
import * as nodesReady from "../../../checker/probes/nodes-ready.ts";
import { seededRandom } from "../../carrier/masters.ts";
import { verdictOn } from "./made-up-list.ts";
import { setting } from "./made-up-reach.ts";

const judged = (nodes: readonly object[], more: object = {}): Promise<Verdict> => verdictOn(nodesReady, more, nodes);

/** A ready node; conditions as `DiskPressure: "True Reason"`, and none at all where they are null. */
function node(
  name: string,
  conditions: Readonly<Record<string, string>> | null = {},
  more: { zone?: string; cordoned?: boolean; since?: string } = {},
): object {
  const { zone, cordoned, since } = more;
  const all: Readonly<Record<string, string>> =
    conditions === null ? {} : { MemoryPressure: "False", Ready: "True KubeletReady", ...conditions };
  return {
    metadata: { name, ...(zone === undefined ? {} : { labels: { "topology.kubernetes.io/zone": zone } }) },
    spec: cordoned === undefined ? {} : { unschedulable: cordoned },
    status: {
      conditions: Object.entries(all).map(([type, text]) => {
        const [status, reason] = text.split(" ");
        return { type, status, ...(reason ? { reason } : {}), ...(since ? { lastTransitionTime: since } : {}) };
      }),
    },
  };
}

const sound = node("a");
const cordoned = node("b", {}, { cordoned: true });
const strained = node("c", { DiskPressure: "True KubeletHasDiskPressure" });
const lost = node("d", { Ready: "Unknown NodeStatusUnknown", MemoryPressure: "Unknown NodeStatusUnknown" });
const mute = node("e", null);

describe("one node", () => {
  test.each<[string, object, string, string, string]>([
    ["is in order", sound, "pass", "1 of 1 nodes are in order", ""],
    ["may be scheduled on, explicitly", node("a", {}, { cordoned: false }), "pass", "1 of 1 nodes are in order", ""],
    ["is cordoned", cordoned, "fail", "1 of 1 nodes are out of order", "cordoned"],
    ["is under pressure", strained, "fail", "1 of 1 nodes are out of order", "DiskPressure"],
    ["is silent", lost, "fail", "1 of 1 nodes are out of order", "its kubelet no longer reports"],
    [
      "is not ready",
      node("a", { Ready: "False KubeletNotReady" }),
      "fail",
      "1 of 1 nodes are out of order",
      "not ready (KubeletNotReady)",
    ],
    [
      "does not say why",
      node("a", { Ready: "False" }),
      "fail",
      "1 of 1 nodes are out of order",
      "not ready (no reason given)",
    ],
    [
      "says nothing of being ready",
      mute,
      "unknown",
      "1 of 1 nodes say nothing of being ready",
      "says nothing of being ready",
    ],
    [
      "has no status",
      { metadata: { name: "a" } },
      "unknown",
      "1 of 1 nodes say nothing of being ready",
      "says nothing of being ready",
    ],
    [
      "has every fault at once",
      node(
        "a",
        { Ready: "False X", NetworkingReady: "False Y", KernelDeadlock: "True", PIDPressure: "True" },
        { cordoned: true, zone: "fra02" },
      ),
      "fail",
      "1 of 1 nodes are out of order",
      "not ready (X), NetworkingReady=False (Y), KernelDeadlock, PIDPressure, cordoned, in fra02",
    ],
  ])("that %s", async (_what, one, status, reason, saw) => {
    const verdict = await judged([one]);
    expect(verdict).toMatchObject({ status, reason });
    expect(verdict.evidence.find(({ object }) => object.startsWith("node/"))?.saw ?? "").toBe(saw);
  });

  test("that says nothing is to be looked at", async () => {
    expect((await judged([mute])).next).toBe("Look whether a kubelet runs there: kubectl describe node.");
  });

  test("has been lost for some time", async () => {
    const since = new Date(Date.now() - 600_000).toISOString();
    expect((await judged([node("a", { Ready: "Unknown" }, { since })])).evidence[0]?.saw).toBe(
      "its kubelet no longer reports, for 10 min",
    );
  });
});

describe("conditions of others", () => {
  const eks = { KernelReady: "True", NetworkingReady: "True", StorageReady: "True", ContainerRuntimeReady: "True" };

  test.each<[string, object[], string]>([
    ["k3s and RKE2: the node votes (k3s#8997)", [node("a", { EtcdIsVoter: "True MemberNotLearner" })], "pass"],
    ["k3s and RKE2: the node does not vote yet", [node("a", { EtcdIsVoter: "False MemberIsLearner" })], "pass"],
    ["EKS: all is ready", [node("a", eks)], "pass"],
    ["EKS: the network is not", [node("a", { ...eks, NetworkingReady: "False IPAMDNotReady" })], "fail"],
    ["node-problem-detector: none", [node("a", { KernelDeadlock: "False", ReadonlyFilesystem: "False" })], "pass"],
    ["node-problem-detector: one", [node("a", { ReadonlyFilesystem: "True FilesystemIsReadOnly" })], "fail"],
    ["somebody else's", [node("a", { GpuDriver: "True", Burnt: "False" })], "pass"],
  ])("%s", async (_what, nodes, status) => {
    expect((await judged(nodes)).status).toBe(status);
  });

  test("that are not ready say why, where that is given", async () => {
    const nodes = [node("a", { StorageReady: "False", NetworkingReady: "False IPAMDNotReady" })];
    expect((await judged(nodes)).evidence[0]?.saw).toBe("StorageReady=False, NetworkingReady=False (IPAMDNotReady)");
  });

  test("whose meaning is not known are shown, with the number of nodes", async () => {
    const nodes = [node("a", { GpuDriver: "True", Burnt: "False" }), node("b", { GpuDriver: "True" }), sound];
    expect((await judged(nodes)).evidence).toEqual([
      { object: "nodes", saw: "3 of 3 in order, 0 cordoned" },
      {
        object: "other conditions",
        saw: "GpuDriver=True on 2 nodes, Burnt=False on 1 node: not counted, since what they mean is not known",
      },
    ]);
  });

  test("that nobody reports are shown, unless the kubelet does not report either", async () => {
    const nodes = [node("a", { StorageReady: "Unknown", DiskPressure: "Unknown" })];
    expect((await judged(nodes)).evidence.at(-1)?.saw).toContain(
      "StorageReady=Unknown on 1 node, DiskPressure=Unknown",
    );
    expect((await judged([lost])).evidence.map(({ object }) => object)).toEqual(["node/d", "nodes"]);
  });
});

describe("several", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "unknown", "there are no nodes that fit"],
    ["one of two", [sound, cordoned], {}, "fail", "1 of 2 nodes are out of order"],
    ["as many as may be", [sound, cordoned], { atMost: 1 }, "pass", "1 of 2 nodes are in order; 1 may be out of order"],
    ["one more", [sound, cordoned, strained], { atMost: 1 }, "fail", "2 of 3 nodes are out of order"],
    ["fewer than may be", [sound], { atMost: 1 }, "pass", "1 of 1 nodes are in order"],
    [
      "cordoned, which does not count",
      [sound, cordoned],
      { ignore: ["cordoned"] },
      "pass",
      "2 of 2 nodes are in order",
    ],
    [
      "strained, which does not count",
      [sound, strained],
      { ignore: ["pressure"] },
      "pass",
      "2 of 2 nodes are in order",
    ],
    [
      "cordoned, while pressure does not count",
      [cordoned],
      { ignore: ["pressure"] },
      "fail",
      "1 of 1 nodes are out of order",
    ],
    [
      "strained, while cordons do not count",
      [strained],
      { ignore: ["cordoned"] },
      "fail",
      "1 of 1 nodes are out of order",
    ],
    [
      "without a network, while pressure does not count",
      [node("a", { NetworkingReady: "False" })],
      { ignore: ["pressure"] },
      "fail",
      "1 of 1 nodes are out of order",
    ],
    ["one that says nothing", [sound, mute], {}, "unknown", "1 of 2 nodes say nothing of being ready"],
    [
      "one that says nothing, which may be out of order",
      [sound, mute],
      { atMost: 1 },
      "pass",
      "1 of 2 nodes are in order; 1 may be out of order",
    ],
    [
      "one that says nothing and one out of order, of which one may be",
      [sound, mute, cordoned],
      { atMost: 1 },
      "unknown",
      "1 of 3 nodes say nothing of being ready",
    ],
    [
      "one that says nothing beside two out of order",
      [mute, cordoned, strained],
      { atMost: 1 },
      "fail",
      "2 of 3 nodes are out of order",
    ],
    [
      "one that says nothing and is cordoned",
      [node("e", null, { cordoned: true })],
      {},
      "fail",
      "1 of 1 nodes are out of order",
    ],
  ])("%s", async (_what, nodes, more, status, reason) => {
    expect(await judged(nodes, more)).toMatchObject({ status, reason });
  });

  test.each<[string, (string | undefined)[], string]>([
    ["share a zone", ["fra02", "fra02"], "2 of 3 nodes are out of order, all in zone fra02"],
    ["are in two zones", ["fra02", "fra04"], "2 of 3 nodes are out of order"],
    ["are in no zone that is known", [undefined, undefined], "2 of 3 nodes are out of order"],
    ["are one", ["fra02"], "1 of 2 nodes are out of order"],
  ])("that %s", async (_what, zones, reason) => {
    const broken = zones.map((zone, index) => node(`n${index}`, {}, { cordoned: true, ...(zone ? { zone } : {}) }));
    expect((await judged([...broken, sound])).reason).toBe(reason);
  });

  test("fail in part where some are in order", async () => {
    expect((await judged([sound, cordoned])).partial).toBe(true);
    expect((await judged([cordoned])).partial).toBeUndefined();
    expect((await judged([cordoned, mute])).partial).toBeUndefined();
  });

  test("only those of the name", async () => {
    expect((await judged([sound, cordoned], { name: "a" })).reason).toBe("1 of 1 nodes are in order");
  });
});

test("every number of a reason is that of the evidence", async () => {
  const random = seededRandom(3);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const nodes = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, index) => {
      const conditions = pick([
        {},
        {},
        { DiskPressure: "True" },
        { Ready: "False" },
        { StorageReady: "False" },
        { Odd: "True" },
        null,
      ]);
      return node(`n${index}`, conditions, { cordoned: random() < 0.2, zone: pick(["fra02", "fra04"]) });
    });
    const atMost = pick([0, 1, 3]);
    const { status, reason, evidence } = await judged(nodes, { atMost });
    seen.add(status);
    const rows = evidence.filter(({ object }) => object.startsWith("node/"));
    const quiet = rows.filter(({ saw }) => saw === "says nothing of being ready").length;
    const broken = rows.length - quiet;
    const whole = nodes.length - rows.length;
    const [inOrder, all, closed] =
      evidence
        .find(({ object }) => object === "nodes")
        ?.saw.match(/\d+/g)
        ?.map(Number) ?? [];
    expect([inOrder, all]).toEqual([whole, nodes.length]);
    expect(closed).toBe(
      nodes.filter((one) => (one as { spec: { unschedulable?: boolean } }).spec.unschedulable).length,
    );
    const told = {
      fail: [broken, nodes.length],
      unknown: [quiet, nodes.length],
      pass: [whole, nodes.length, ...(rows.length > 0 ? [atMost] : [])],
    };
    const numbers = reason.replace(/fra\d+/, "").match(/\d+/g) ?? [];
    expect(numbers.map(Number), reason).toEqual(told[status]);
    expect(status).toBe(broken > atMost ? "fail" : broken + quiet > atMost ? "unknown" : "pass");
  }
  expect([...seen].sort()).toEqual(["fail", "pass", "unknown"]);
});

test("what it asks for, and which right it needs", () => {
  const given = v.parse(nodesReady.params, { selector: "pool=edge" });
  const { requests, permissions } = nodesReady.default;
  expect(requests(given, setting)).toMatchObject([
    { path: "/api/v1/nodes?labelSelector=pool%3Dedge&limit=500&continue=*", why: "list the nodes, 500 at a time" },
  ]);
  expect(permissions(given)).toEqual([{ verb: "list", group: "", resource: "nodes" }]);
});

describe("parameters", () => {
  test.each([[{ atMost: -1 }], [{ ignore: ["tainted"] }], [{ namespace: "shop" }]])("refuses %j", (more) => {
    expect(v.safeParse(nodesReady.params, more as object).success).toBe(false);
  });
});
