/** Paths of the Kubernetes API, taken apart and as the right that they need. */
import { expect, test } from "vitest";
import { permissionFor, placeOf, withoutQuery } from "../../../checker/cluster/api-path.ts";

test.each([
  ["/api/v1/pods?limit=1", { group: "", resource: "pods" }, "list pods in all namespaces"],
  ["/api/v1/nodes", { group: "", resource: "nodes" }, "list nodes"],
  ["/api/v1/nodes/worker-1", { group: "", resource: "nodes", object: "worker-1" }, "get nodes"],
  ["/api/v1/namespaces", { group: "", resource: "namespaces" }, "list namespaces"],
  ["/api/v1/namespaces/shop", { group: "", resource: "namespaces", object: "shop" }, "get namespaces"],
  ["/api/v1/namespaces/shop/pods", { group: "", namespace: "shop", resource: "pods" }, "list pods in namespace shop"],
  [
    "/api/v1/namespaces/shop/pods/cart-0/log?tailLines=9",
    { group: "", namespace: "shop", resource: "pods", object: "cart-0" },
    "get pods in namespace shop",
  ],
  [
    "/apis/apps/v1/namespaces/shop/deployments/a%3Ab",
    { group: "apps", namespace: "shop", resource: "deployments", object: "a:b" },
    "get deployments.apps in namespace shop",
  ],
  ["/apis/batch/v1/jobs", { group: "batch", resource: "jobs" }, "list jobs.batch"],
  ["/api/v1/nodes/%zz", { group: "", resource: "nodes", object: "%zz" }, "get nodes"],
  ["/api/v1", { group: "" }, "get /api/v1 (nonResourceURLs)"],
  ["/readyz?verbose", {}, "get /readyz (nonResourceURLs)"],
  ["/version", {}, "get /version (nonResourceURLs)"],
])("%s", (path, place, permission) => {
  expect(placeOf(path)).toStrictEqual(place);
  expect(permissionFor(path)).toBe(permission);
  expect(withoutQuery(path)).toBe(path.replace(/\?.*/, ""));
});
