/** What is read of objects and logs, by our own connections and through kubx-kubectl. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCarrier } from "../../../checker/cluster/carrier.ts";
import { kubectlCluster } from "../../../checker/cluster/kubectl.ts";
import type { Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { startCarrier, type TestCarrier } from "../../carrier/carrier.ts";

let carrier: TestCarrier;
let native: Cluster;
let kubectl: Cluster;
const POD = "/api/v1/namespaces/shop/pods/cart-0";

beforeAll(async () => {
  carrier = await startCarrier({ clusters: 1 });
  const [id = ""] = carrier.ids;
  for (const { state } of [carrier.api, carrier.customer(id)]) {
    state.objects = [{ kind: "Pod", metadata: { name: "cart-0", namespace: "shop" } }];
    state.logs = { "cart-0": "started\nserving\n" };
  }
  native = openCarrier({ env: {}, kubeconfig: carrier.kubeconfig }).cluster;
  kubectl = kubectlCluster({ id, env: { PATH: carrier.programs } });
});
afterAll(() => carrier.stop());

const errorOf = (promise: Promise<unknown>): Promise<ClusterError> =>
  promise.then(
    () => expect.unreachable("it must be refused"),
    (error: unknown) => error as ClusterError,
  );

describe.each([
  ["own connections", () => native],
  ["kubx-kubectl", () => kubectl],
])("by %s", (_way, cluster) => {
  test("a log comes as text, and of one that is too long its newest whole lines", async () => {
    const log = `${POD}/log?container=cart`;
    expect(await cluster().text(`${log}&tailLines=1`, 1_000)).toEqual({ text: "serving\n", cut: false });
    expect(await cluster().text(log, 10)).toEqual({ text: "serving\n", cut: true });
    expect(await cluster().text(log, 4)).toEqual({ text: "ing\n", cut: true });
  });

  test("a list keeps of each item what it is told to", async () => {
    const pods = await cluster().list<{ metadata: { name: string; namespace?: string } }>(
      "/api/v1/namespaces/shop/pods",
      undefined,
      undefined,
      ({ metadata: { name } }) => ({ metadata: { name } }),
    );
    expect(pods).toEqual([{ metadata: { name: "cart-0" } }]);
  });

  test.each([
    ["object", "/api/v1/namespaces/shop/configmaps/basket"],
    ["namespace", "/api/v1/namespaces/basket"],
    ["resource", "/apis/shop.example/v1/namespaces/shop/carts/basket"],
  ])("of a 404 it is data what is missing: the %s", async (missing, path) => {
    const error = await errorOf(cluster().get(path));
    expect([error.kind, error.missing, error.facts.status]).toEqual(["answer", missing, 404]);
    expect([error.facts.reason, error.facts.layer]).toEqual(["NotFound", "api"]);
  });
});

test("what an account may do is asked by our own connections only", async () => {
  const question = { verb: "create", group: "", resource: "pods/exec", namespace: "shop" };
  expect(await native.review(question)).toMatchObject({ allowed: true });
  carrier.api.state.forbidden = ["pods/exec"];
  expect(await native.review(question)).toMatchObject({ allowed: false });
  carrier.api.state.forbidden = [];
  const refusal = await errorOf(kubectl.review(question));
  expect([refusal.kind, refusal.next]).toEqual(["setup", "Use --transport native or --kubeconfigs DIR."]);
});
