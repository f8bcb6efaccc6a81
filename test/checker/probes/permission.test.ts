/** What an account may do: whose no is a no. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/permission.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const permission = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { verb: "get", resource: "pods", ...more });

describe("judge", () => {
  test.each<[object, object, string, string]>([
    [{ allowed: true, reason: "" }, {}, "pass", "to get pods in all namespaces is allowed"],
    [{ allowed: false, reason: "" }, {}, "fail", "to get pods in all namespaces is denied"],
    [{ allowed: true, reason: "" }, { healthy: "denied" }, "fail", "to get pods in all namespaces is allowed"],
    [
      { allowed: true, reason: "", undecided: "a webhook is down" },
      {},
      "pass",
      "to get pods in all namespaces is allowed",
    ],
    [
      { allowed: false, reason: "", undecided: "a webhook is down" },
      {},
      "unknown",
      "the API server could not work it out: a webhook is down",
    ],
  ])("%j with %j is %s", (review, more, status, reason) => {
    expect(permission.judge(review, given(more), setting)).toMatchObject({ status, reason });
  });
});

test("it sends the access review and nothing else", () => {
  expect(permission.requests(given({ namespace: "shop", name: "cart-0" }), setting)).toEqual([
    {
      server: "carrier",
      method: "POST",
      path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      atMost: 1,
      why: "ask whether it may get pods cart-0 in namespace shop; stores nothing",
    },
  ]);
});

describe("parameters", () => {
  test.each([[{ verb: "" }], [{ healthy: "yes" }], [{ user: "root" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { verb: "get", resource: "pods", ...(more as object) }).success).toBe(false);
  });
});
