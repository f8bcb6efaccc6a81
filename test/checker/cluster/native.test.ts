/** The transport of our own, against real TLS on loopback: each fault is named, and each request has a connection of its own. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { connectionOf } from "../../../checker/cluster/connection.ts";
import { findKubeconfig, selectContext } from "../../../checker/cluster/kubeconfig.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { type Cluster, DEFAULT_LIMITS } from "../../../checker/cluster/port.ts";
import { customerClusters } from "../../../checker/cluster/customers.ts";
import { startCarrier, type TestCarrier } from "../../carrier/carrier.ts";
import type { Fault } from "../../carrier/faults.ts";
import { passTime } from "../../passing-time.ts";

/** Nothing takes so long that should not. */
const LONG = { connect: 60_000, total: 60_000 };
let carrier: TestCarrier;
let customer: Cluster;
let carrierCluster: Cluster;

beforeAll(async () => {
  carrier = await startCarrier({ clusters: 2, seed: 7 });
  customer = await customerClusters({ env: {}, kubeconfigs: carrier.kubeconfigs }).open(carrier.ids[0] ?? "");
  const selection = selectContext(findKubeconfig({ env: {}, kubeconfig: carrier.kubeconfig }));
  carrierCluster = nativeCluster(connectionOf(selection, { role: "carrier", env: {} }));
});
afterEach(() => carrier.heal());
afterAll(() => carrier.stop());

/** An attempt whose time is over when the server has done to it what it is going to do. */
function attemptInVain(fault: Fault) {
  const server = carrier.customer(carrier.ids[0] ?? "");
  const [accepted, answered] = [server.connections(), server.requests.length];
  const isThere = (): boolean =>
    fault === "drop" || (fault === "silent" ? server.connections() > accepted : server.requests.length > answered);
  return passTime(() => customer.attempt("/readyz"), isThere, DEFAULT_LIMITS.total);
}

describe("attempt", () => {
  test.each<[Fault, string, string]>([
    ["drop", "TCP_TIMEOUT", "fault"],
    ["silent", "TLS_TIMEOUT", "ambiguous"],
    ["slow-header", "HDR_TIMEOUT", "ambiguous"],
    ["stalled-body", "BODY_STALL", "ambiguous"],
  ])("%s is %s when the time is over", async (fault, id, network) => {
    await carrier.breakNetwork([carrier.ids[0] ?? ""], fault);
    const attempt = await attemptInVain(fault);
    expect(classify(attempt), JSON.stringify(attempt)).toMatchObject({ id, network });
  });

  test.each<[Fault, string, string]>([
    ["refuse", "TCP_REFUSED", "ambiguous"],
    ["reset", "TLS_EOF", "ambiguous"],
    ["close", "TLS_EOF", "ambiguous"],
    ["plain-http", "TLS_PROTO", "ambiguous"],
    ["foreign-authority", "TLS_CA", "ambiguous"],
    ["expired", "TLS_EXPIRED", "ambiguous"],
    ["not-yet-valid", "TLS_NOTYET", "ambiguous"],
    ["wrong-name", "TLS_NAME", "ambiguous"],
    ["hang-up", "HTTP_EOF", "ambiguous"],
    ["broken-body", "BODY_RST", "ambiguous"],
    ["proxy-page", "HTTP_5XX_PROXY", "ambiguous"],
    ["captive-portal", "HTTP_NOTK8S", "ambiguous"],
    ["redirect", "HTTP_OTHER", "ambiguous"],
    ["too-many-requests", "HTTP_429", "proven"],
    ["internal-error", "HTTP_500_K8S", "proven"],
    ["not-ready", "READYZ_FAIL", "proven"],
    ["unauthorized", "HTTP_401", "proven"],
    ["forbidden", "HTTP_403", "proven"],
  ])("%s is %s", async (fault, id, network) => {
    await carrier.breakNetwork([carrier.ids[0] ?? ""], fault);
    const attempt = await customer.attempt("/readyz", LONG);
    expect(classify(attempt), JSON.stringify(attempt)).toMatchObject({ id, network });
  });

  test("a sound server is OK, and every phase has its time", async () => {
    const attempt = await customer.attempt("/readyz");
    expect(attempt).toMatchObject({ phase: "done", status: 200, body: "ok", transport: "native" });
    expect(Object.keys(attempt.timings)).toEqual(["start", "lookup", "connect", "tls", "response", "done"]);
    expect(classify(attempt).id).toBe("OK");
  });

  test("an answer after more than a second is slow", async () => {
    await carrier.breakNetwork(1, "slow");
    expect(classify(await customer.attempt("/readyz"))).toMatchObject({ id: "SLOW", network: "proven", api: "slow" });
  });

  test("each attempt opens a connection of its own", async () => {
    const server = carrier.customer(carrier.ids[0] ?? "");
    const before = server.connections();
    await Promise.all([1, 2, 3].map(() => customer.attempt("/readyz")));
    await customer.attempt("/readyz");
    expect(server.connections() - before).toBe(4);
    expect(new Set(server.requests.slice(-4).map((request) => request.peer)).size).toBe(4);
  });

  test("a foreign certificate is kept: who issued it, and its key", async () => {
    await carrier.breakNetwork(1, "foreign-authority");
    const { certificate } = await customer.attempt("/readyz", LONG);
    expect(certificate).toEqual({
      issuer: "CN=Corporate TLS inspection",
      publicKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("a deadline says which one it was", async () => {
    await carrier.breakNetwork(1, "silent");
    expect(await attemptInVain("silent")).toMatchObject({
      phase: "connect",
      timedOut: true,
      error: { message: "no TCP and TLS connection within 4 s" },
    });
    await carrier.breakNetwork(1, "slow-header");
    expect(await attemptInVain("slow-header")).toMatchObject({
      phase: "tls",
      timedOut: true,
      error: { message: "no complete answer within 10 s" },
    });
  });

  test("stopping ends it at once, before and while it runs", async () => {
    await carrier.breakNetwork(1, "silent");
    const early = await customer.attempt("/readyz", LONG, AbortSignal.abort());
    const late = await customer.attempt("/readyz", LONG, AbortSignal.timeout(30));
    expect([early, late].map((attempt) => classify(attempt).id)).toEqual(["ABORTED", "ABORTED"]);
  });

  test("a redirect is not followed, and its body is not asked for", async () => {
    await carrier.breakNetwork(1, "redirect");
    expect(await customer.attempt("/readyz")).toMatchObject({ status: 302, phase: "done" });
  });

  test("a body is kept up to 64 KiB and read to its end", async () => {
    carrier.customer(carrier.ids[0] ?? "").state.pods = [
      { metadata: { name: "x".repeat(100_000), namespace: "default" } },
    ];
    const attempt = await customer.attempt("/api/v1/pods?limit=1");
    expect([attempt.body?.length, attempt.phase]).toEqual([65_536, "done"]);
  });

  test("anything but a read is refused before a byte is sent", async () => {
    const server = carrier.customer(carrier.ids[0] ?? "");
    const before = server.connections();
    await expect(customer.attempt("/api/v1/namespaces/a/pods/b/proxy/restart")).rejects.toThrow("only reads");
    expect(server.connections()).toBe(before);
  });
});

describe("get and list", () => {
  test("a list is read page by page to its end", async () => {
    carrier.api.state.pods = Array.from({ length: 1_203 }, (_, index) => ({
      metadata: { name: `writer-${index}`, namespace: "shop" },
    }));
    const before = carrier.requests().length;
    const pods = await carrierCluster.list<{ metadata: { name: string } }>("/api/v1/namespaces/shop/pods");
    expect(pods.map((pod) => pod.metadata.name)).toHaveLength(1_203);
    expect(new Set(pods.map((pod) => pod.metadata.name)).size).toBe(1_203);
    expect(carrier.api.requests.slice(-3).map((request) => request.path)).toEqual([
      "/api/v1/namespaces/shop/pods?limit=500",
      "/api/v1/namespaces/shop/pods?limit=500&continue=NTAw",
      "/api/v1/namespaces/shop/pods?limit=500&continue=MTAwMA",
    ]);
    expect(carrier.requests().length - before).toBe(3);
  });

  test("an expired continue token starts the list once more, and only once", async () => {
    carrier.api.state.expireTokens = 1;
    expect(await carrierCluster.list("/api/v1/namespaces/shop/pods")).toHaveLength(1_203);
    carrier.api.state.expireTokens = 2;
    await expect(carrierCluster.list("/api/v1/namespaces/shop/pods")).rejects.toMatchObject({ kind: "answer" });
    carrier.api.state.expireTokens = 0;
  });

  test("a 403 names the permission that is missing", async () => {
    carrier.api.state.forbidden = ["pods"];
    await expect(carrierCluster.list("/api/v1/namespaces/shop/pods")).rejects.toMatchObject({
      kind: "forbidden",
      message:
        'carrier did not allow GET /api/v1/namespaces/shop/pods: 403, pods is forbidden: User "on-call" cannot list resource "pods" in API group "" in the namespace "shop"',
      next: "Ask for the right to list pods in namespace shop.",
    });
    carrier.api.state.forbidden = [];
  });

  test.each<[Fault, string, string]>([
    ["refuse", "unreachable", "nothing listens on the port; got as far as: lookup"],
    ["foreign-authority", "unreachable", "not from the cluster's own authority"],
    ["unauthorized", "forbidden", "401"],
    ["internal-error", "answer", "etcdserver: request timed out"],
    ["captive-portal", "malformed", "something that is not JSON"],
    ["broken-body", "answer", "the connection broke"],
  ])("%s throws a ClusterError of kind %s", async (fault, kind, words) => {
    await carrier.api.breakWith(fault);
    await expect(carrierCluster.get("/api/v1/pods")).rejects.toMatchObject({
      name: "ClusterError",
      kind,
      message: expect.stringContaining(words),
    });
  });
});
