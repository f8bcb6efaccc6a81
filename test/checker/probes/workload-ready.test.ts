/** Workloads: desired against ready, available and updated. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/workload-ready.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const workloads = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { kind: "Deployment", namespace: "shop", ...more });

const workload = (more: object = {}): object => ({
  object: "Deployment/shop/cart",
  observed: true,
  wanted: 3,
  ready: 3,
  available: 3,
  updated: 3,
  notes: [],
  ...more,
});

describe("judge", () => {
  test.each<[string, object[], string, string]>([
    ["none", [], "unknown", "there are no Deployments that fit"],
    ["complete", [workload()], "pass", "1 Deployment with all pods ready"],
    [
      "ready for too short a time",
      [workload({ available: 2 })],
      "fail",
      "Deployment/shop/cart has 2 of 3 pods available",
    ],
    [
      "more than it wants, while it scales down",
      [workload({ ready: 4, available: 4 })],
      "pass",
      "1 Deployment with all pods ready",
    ],
    [
      "numbers of an older change",
      [workload({ observed: false, ready: 0 })],
      "unknown",
      "its controller has not yet seen the newest change, so the numbers are old",
    ],
    [
      "one fails and one is not seen",
      [workload({ observed: false }), workload({ ready: 0 })],
      "fail",
      "Deployment/shop/cart has 0 of 3 pods ready",
    ],
    [
      "two fail",
      [workload({ ready: 0 }), workload({ ready: 1 })],
      "fail",
      "Deployment/shop/cart has 0 of 3 pods ready (and 1 more)",
    ],
  ])("%s", (_what, facts, status, reason) => {
    expect(workloads.judge(facts, given(), setting)).toMatchObject({ status, reason });
  });

  test("nothing ready is no partial fail", () => {
    expect(workloads.judge([workload({ ready: 0 })], given(), setting).partial).toBeUndefined();
  });
});

test.each([
  ["Deployment", "deployments"],
  ["DaemonSet", "daemonsets"],
  ["StatefulSet", "statefulsets"],
])("a %s is asked for as %s", (kind, plural) => {
  expect(workloads.requests(given({ kind }), setting)[0]?.path).toBe(
    `/apis/apps/v1/namespaces/shop/${plural}?limit=500&continue=*`,
  );
});

describe("parameters", () => {
  test.each([[{ kind: "ReplicaSet" }], [{ atLeast: -1 }], [{ replicas: 3 }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { kind: "Deployment", namespace: "shop", ...(more as object) }).success).toBe(false);
  });
});
