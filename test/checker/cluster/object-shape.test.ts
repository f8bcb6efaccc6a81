/** Which objects are taken for what their path promises. */
import { expect, test } from "vitest";
import { faultOfObject } from "../../../checker/cluster/object-shape.ts";

const PODS = "/api/v1/namespaces/shop/pods";
const CARTS = "/apis/shop.example/v1/carts";
const named = (rest: object): object => ({ metadata: { name: "cart-0" }, ...rest });

test.each<[what: string, object: unknown, path: string, fault: string | undefined]>([
  ["a name is enough", named({}), PODS, undefined],
  ["nothing", null, PODS, "metadata.name"],
  ["no metadata", {}, PODS, "metadata.name"],
  ["metadata that is null", { metadata: null }, PODS, "metadata.name"],
  ["a name that is empty", { metadata: { name: "" } }, PODS, "metadata.name"],
  ["labels that are a list", { metadata: { name: "cart-0", labels: ["a"] } }, PODS, "metadata.labels"],
  ["conditions that are null are none", named({ status: { conditions: null } }), PODS, undefined],
  ["conditions that are a mapping", named({ status: { conditions: {} } }), PODS, "status.conditions"],
  ["a container that is null", named({ spec: { containers: [null] } }), PODS, "spec.containers[0]"],
  ["a custom kind may use the same names", named({ status: { conditions: {} } }), CARTS, undefined],
  ["but not for its metadata", { metadata: { name: "cart-0", labels: 5 } }, CARTS, "metadata.labels"],
  ["times of an event that are null are absent", named({ eventTime: null, lastTimestamp: null }), PODS, undefined],
])("%s", (_what, object, path, fault) => {
  expect(faultOfObject(object, path)).toBe(fault);
});
