/** What an account may do: whose no is a no. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import permission, { params } from "../../../checker/probes/permission.ts";
import { setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { verb: "get", resource: "pods", ...more });

describe("judge", () => {
  test.each<[object, object, string, string]>([
    [{ allowed: true }, {}, "pass", "to get pods in all namespaces is allowed"],
    [{ allowed: false }, {}, "fail", "to get pods in all namespaces is denied"],
    [{ allowed: true }, { healthy: "denied" }, "fail", "to get pods in all namespaces is allowed"],
    [{ allowed: false }, { healthy: "denied" }, "pass", "to get pods in all namespaces is denied"],
    [{ allowed: true, undecided: "a webhook is down" }, {}, "pass", "to get pods in all namespaces is allowed"],
    [
      { allowed: false, undecided: "a webhook is down" },
      {},
      "unknown",
      "the API server could not work it out: a webhook is down",
    ],
    [
      { allowed: false, undecided: "a webhook is down" },
      { healthy: "denied" },
      "unknown",
      "the API server could not work it out: a webhook is down",
    ],
    [{ allowed: true, known: "missing" }, {}, "unknown", "this cluster has no pods, so that it answers for a word"],
    [
      { allowed: false, known: "missing" },
      { resource: "widgets/status", group: "shop.example" },
      "unknown",
      "this cluster has no widgets.shop.example, so that it answers for a word",
    ],
    [{ allowed: true, known: "unsaid" }, {}, "pass", "to get pods in all namespaces is allowed"],
    [{ allowed: true, known: "cluster" }, {}, "pass", "to get pods in all namespaces is allowed"],
    [
      { allowed: true, known: "cluster" },
      { resource: "nodes", namespace: "shop" },
      "unknown",
      "nodes are in no namespace",
    ],
    [
      { allowed: true, known: "cluster" },
      { resource: "namespaces", namespace: "shop" },
      "pass",
      "to get namespaces in namespace shop is allowed",
    ],
    [{ allowed: true, lacksNamespace: true }, { namespace: "shopp" }, "unknown", "there is no namespace shopp"],
    [{ allowed: true }, { namespace: "shop" }, "pass", "to get pods in namespace shop is allowed"],
  ])("%j with %j is %s", (review, more, status, reason) => {
    const facts = { reason: "", known: "namespaced", ...review };
    expect(permission.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("evidence has the server's own words", () => {
    const seen = (reason: string) =>
      permission.judge({ allowed: true, reason, known: "namespaced" }, given(), setting).evidence[0]?.saw;
    expect([seen(""), seen("RBAC: allowed")]).toEqual(["allowed", "allowed (RBAC: allowed)"]);
  });
});

test("it sends the access review, and asks whether there is such a thing", () => {
  const paths = (more: object): string[] =>
    permission.requests(given(more), setting).map(({ method, path, atMost }) => `${method} ${path} ${atMost}`);
  expect(permission.requests(given({ namespace: "shop", name: "cart-0" }), setting)[0]).toEqual({
    server: "carrier",
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    atMost: 1,
    why: "ask whether it may get pods cart-0 in namespace shop; stores nothing",
  });
  expect(paths({ namespace: "shop" }).slice(1)).toEqual(["GET /api/v1 1", "GET /api/v1/namespaces/shop 1"]);
  expect(paths({ group: "apps" }).slice(1)).toEqual(["GET /apis/apps 1", "GET /apis/apps/* 5"]);
  expect(paths({ resource: "*" })).toHaveLength(1);
});

test("the right to see the namespace is one that it can do without", () => {
  expect(permission.permissions(given())).toEqual([]);
  expect(permission.permissions(given({ namespace: "shop" }))).toMatchObject([
    { verb: "get", resource: "namespaces", name: "shop", optional: expect.stringContaining("namespace") as string },
  ]);
});

describe("parameters", () => {
  test.each([[{ verb: "" }], [{ healthy: "yes" }], [{ user: "root" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { verb: "get", resource: "pods", ...(more as object) }).success).toBe(false);
  });
});
