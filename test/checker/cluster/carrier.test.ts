/** The embedded carrier is what tests and the demo stand on: it has to look like one, and break as one. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCarrier, type Carrier } from "../../../checker/cluster/carrier.ts";
import { customerClusters } from "../../../checker/cluster/customers.ts";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { wayToUrl } from "../prometheus/way-to-url.ts";
import { DEPLOYED_MASTERS, kubeconfigOf, startCarrier, type TestCarrier } from "../../carrier/carrier.ts";

let carrier: TestCarrier;
let opened: Carrier;
beforeAll(async () => {
  carrier = await startCarrier({ clusters: 8, seed: 1 });
  opened = openCarrier({ kubeconfig: carrier.kubeconfig, env: {} });
});
afterAll(() => carrier.stop());

const UNVERIFIED = { "insecure-skip-tls-verify": true, "certificate-authority-data": undefined };

interface Pod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly status: { readonly phase: string };
}

test("the masters' namespace has masters and what lives beside them", async () => {
  const pods = await opened.cluster.list<Pod>("/api/v1/namespaces/kubx-masters/pods");
  const masters = pods.filter((pod) => /^master-[a-z0-9]+-[a-z0-9]{9}-[a-z0-9]{5}$/.test(pod.metadata.name));
  expect([pods.length, masters.length]).toEqual([13, 10]);
  const active = masters.filter(
    (pod) => pod.status.phase === "Running" && pod.metadata.deletionTimestamp === undefined,
  );
  expect(active.map((pod) => pod.metadata.name.split("-")[1])).toEqual(carrier.ids);
  expect(await opened.cluster.list("/api/v1/nodes")).toHaveLength(6);
});

test("ids come in both lengths, the same for the same seed", async () => {
  expect(new Set(carrier.ids.map((id) => id.length))).toEqual(new Set([20, 32]));
  const again = await startCarrier({ clusters: 8, seed: 1 });
  expect(again.ids).toEqual(carrier.ids);
  await again.stop();
});

test("Prometheus calls the same clusters deployed", async () => {
  const { result } = await prometheusServer(wayToUrl(carrier.prometheus.url)).query(DEPLOYED_MASTERS);
  expect(result.map((sample) => sample.labels["cluster_id"])).toEqual(carrier.ids);
});

test("a share of the network breaks, for some connections only, and heals", async () => {
  const customers = customerClusters({ env: {}, kubeconfigs: carrier.kubeconfigs });
  const attempt = async (id = ""): Promise<string> => classify(await (await customers.open(id)).attempt("/readyz")).id;
  const broken = await carrier.breakNetwork(0.25, "refuse");
  expect(broken).toEqual(carrier.ids.slice(0, 2));
  expect(await Promise.all(carrier.ids.slice(1, 3).map(attempt))).toEqual(["TCP_REFUSED", "OK"]);
  await carrier.heal();
  expect(await attempt(carrier.ids[1])).toBe("OK");
  const [flaky = ""] = await carrier.breakNetwork(carrier.ids.slice(0, 1), "close", 2);
  const seen = [await attempt(flaky), await attempt(flaky), await attempt(flaky), await attempt(flaky)];
  expect(seen.filter((id) => id === "OK")).toHaveLength(2);
});

test("a carrier that is not verified is one all the same, with a warning", async () => {
  const kubeconfig = join(carrier.folder, "unverified.json");
  writeFileSync(kubeconfig, kubeconfigOf(carrier.api, "token", UNVERIFIED));
  const unverified = openCarrier({ kubeconfig, env: {} });
  expect([opened.warnings.length, unverified.warnings.length]).toEqual([0, 1]);
  expect((await unverified.cluster.attempt("/readyz")).status).toBe(200);
});

test("of a server below a path it is known that another may answer for it", async () => {
  const [id = ""] = carrier.ids;
  expect((await opened.cluster.attempt("/readyz")).relayed).toBeUndefined();
  const server = new URL("/k8s/clusters/c-1", carrier.customer(id).url);
  const relayed = await nativeCluster({ ...opened.connection, server }).attempt("/readyz");
  expect([relayed.relayed, relayed.transport]).toEqual([true, "native"]);
});

test("nothing but reads was sent to anyone", () => {
  expect(new Set(carrier.requests().map((request) => request.method))).toEqual(new Set(["GET"]));
});
