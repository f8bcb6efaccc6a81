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
    (error: ClusterError) => error,
  );

describe.each([
  ["own connections", () => native],
  ["kubx-kubectl", () => kubectl],
])("by %s", (_way, cluster) => {
  test("a log comes as text, as far as the limit", async () => {
    expect(await cluster().text(`${POD}/log?container=cart&tailLines=1`, 1_000)).toBe("serving\n");
    expect(await cluster().text(`${POD}/log?container=cart`, 4)).toBe("star");
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

  test("an object that is missing is told from a kind that is unknown", async () => {
    const object = await errorOf(cluster().get("/api/v1/namespaces/shop/configmaps/basket"));
    const kind = await errorOf(cluster().get("/apis/shop.example/v1/namespaces/shop/carts/basket"));
    expect([object.missing, kind.missing]).toEqual([true, false]);
    expect([object.kind, kind.kind]).toEqual(["answer", "answer"]);
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
