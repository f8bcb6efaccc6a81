/** Pods: how many must be ready, and what else is a fault. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/pods-ready.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const pods = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", ...more });

const pod = (name: string, more: object = {}): object => ({
  object: `pod/shop/${name}`,
  ready: true,
  saw: "Running, 1/1 ready, on worker-1",
  node: "worker-1",
  restarts: 0,
  ...more,
});

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "unknown", "there are no pods that fit"],
    ["all ready", [pod("a"), pod("b")], {}, "pass", "2 of 2 pods ready, on 1 node"],
    ["none ready", [pod("a", { ready: false })], {}, "fail", "0 of 1 pods are ready"],
    [
      "as many restarts as allowed",
      [pod("a", { restarts: 3 })],
      { atMostRestarts: 3 },
      "pass",
      "1 of 1 pods ready, on 1 node",
    ],
    ["one alone cannot be apart", [pod("a")], { apart: true }, "pass", "1 of 1 pods ready, on 1 node"],
    [
      "two faults at once",
      [pod("a", { restarts: 4 }), pod("b")],
      { apart: true, atMostRestarts: 3 },
      "fail",
      "1 pod restarted more than 3 times; all ready pods are on the node worker-1",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(pods.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("a fail is partial where some are ready, and the worst comes first", () => {
    const verdict = pods.judge([pod("a"), pod("b", { ready: false })], given(), setting);
    expect(verdict.partial).toBe(true);
    expect(verdict.evidence[0]?.object).toBe("pod/shop/b");
    expect(pods.judge([pod("b", { ready: false })], given(), setting).partial).toBeUndefined();
  });
});

test("it lists what is selected, and needs the right to", () => {
  const wanted = given({ selector: "app in (cart, basket)" });
  expect(pods.requests(wanted, setting)[0]?.path).toBe(
    "/api/v1/namespaces/shop/pods?labelSelector=app%20in%20(cart%2C%20basket)&limit=500&continue=*",
  );
  expect(pods.permissions(wanted)).toEqual([{ verb: "list", group: "", resource: "pods", namespace: "shop" }]);
});

test("a name cannot lead out of its place in the path", () => {
  expect(pods.requests(given({ namespace: "shop/pods/a/exec?x=*" }), setting)[0]?.path).toBe(
    "/api/v1/namespaces/shop%2Fpods%2Fa%2Fexec%3Fx%3D%2A/pods?limit=500&continue=*",
  );
});

describe("parameters", () => {
  test.each([[{ atLeast: 0 }], [{ atLeast: 1.5 }], [{ namespace: "" }], [{ labels: "app=cart" }]])(
    "refuses %j",
    (more) => {
      expect(v.safeParse(params, { namespace: "shop", ...(more as object) }).success).toBe(false);
    },
  );
});
