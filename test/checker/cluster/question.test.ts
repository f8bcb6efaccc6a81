/** The gate that every request passes: reads, the access review, and nothing else. */

import { expect, test } from "vitest";
import { ACCESS_REVIEW_PATH, assertReads } from "../../../checker/cluster/question.ts";

test.each([
  "/readyz",
  "/version",
  "/api/v1/namespaces/shop/pods?limit=500&continue=abc",
  "/apis/apps/v1/deployments",
  "/api/v1/namespaces/proxy/pods",
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
])("%s %s is refused", (method, path) => {
  expect(() => assertReads({ method, path } as never)).toThrow("the checker only reads");
});
