/** The gate that every request passes: reads, the access review, and nothing else. */

import { expect, test } from "vitest";
import { ACCESS_REVIEW_PATH, assertReads } from "../../../checker/cluster/question.ts";

test.each([
  "/readyz",
  "/version",
  "/api/v1/namespaces/shop/pods?limit=500&continue=abc",
  "/apis/apps/v1/deployments",
  "/api/v1/namespaces/proxy/pods",
  "/api/v1/namespaces/shop/services/prometheus/proxy/api/v1/query?query=up",
  "/api/v1/namespaces/shop/services/prometheus:web/proxy/api/v1/query_range?query=up%2F2&start=1",
  "/api/v1/namespaces/shop/services/https:prometheus:9091/proxy/api/v1/rules?type=alert",
  "/api/v1/namespaces/shop/services/https:prometheus:/proxy/monitoring/k8s.fra02/api/v1/query?query=up",
])("GET %s may pass", (path) => {
  expect(() => assertReads({ method: "GET", path })).not.toThrow();
});

test("the access review may pass", () => {
  expect(() => assertReads({ method: "POST", path: ACCESS_REVIEW_PATH, body: "{}" })).not.toThrow();
});

test.each([
  ["POST", "/api/v1/namespaces/shop/pods"],
  ["POST", `${ACCESS_REVIEW_PATH}/x`],
  ["POST", `${ACCESS_REVIEW_PATH}?dryRun=All`],
  ["PUT", ACCESS_REVIEW_PATH],
  ["DELETE", "/api/v1/pods"],
  ["get", "/readyz"],
  ["GET", "readyz"],
  ["GET", "//evil.example.com/readyz"],
  ["GET", "/readyz HTTP/1.1\r\nx: y"],
  ["GET", "/api/v1/../../readyz"],
  ["GET", "/api/v1/namespaces/shop/pods/cart-0/exec?command=ls"],
  ["GET", "/api/v1/namespaces/shop/services/cart/proxy/delete-all"],
  ["GET", "/api/v1/namespaces/shop/services/cart/%70roxy/delete-all"],
  ["GET", "/api/v1/nodes/a/proxy"],
  ["GET", "/api/v1/namespaces/shop/services/cart/%zz/delete-all"],
  ...[
    "services/prometheus/proxy/api/v1/query",
    "services/prometheus/proxy/api/v1/query/?query=up",
    "services/prometheus/proxy/api/v1/write?query=up",
    "services/prometheus/proxy/api/v1/admin/tsdb/snapshot?query=up",
    "services/prometheus/proxy/api/v1/status/config?query=up",
    "services/prometheus/proxy/api/v2/query?query=up",
    "services/prometheus/proxy/-/quit/api/v1/query?query=up",
    "services/prometheus/proxy/../api/v1/query?query=up",
    "services/prometheus/proxy/a/../../b/api/v1/query?query=up",
    "services/prometheus/proxy/%2e%2e/api/v1/query?query=up",
    "services/prometheus/proxy//api/v1/query?query=up",
    "services/ftp:prometheus:/proxy/api/v1/query?query=up",
    "services/prometheus:a:b/proxy/api/v1/query?query=up",
    "services/Prometheus/proxy/api/v1/query?query=up",
    "services/prometheus/proxy/api/v1/query?query=up#x",
    "pods/prometheus/proxy/api/v1/query?query=up",
  ].map((path) => ["GET", `/api/v1/namespaces/shop/${path}`]),
  ["GET", "/api/v1/services/prometheus/proxy/api/v1/query?query=up"],
  ["POST", "/api/v1/namespaces/shop/services/prometheus/proxy/api/v1/query?query=up"],
])("%s %s is refused", (method, path) => {
  expect(() => assertReads({ method, path } as never)).toThrow("the checker only reads");
});
