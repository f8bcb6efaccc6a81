/** Nodes: conditions, cordons and how many may be out of order. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/nodes-ready.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const nodes = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { ...more });

const node = (name: string, more: object = {}): object => ({ name, zone: "", pressures: [], cordoned: false, ...more });

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "unknown", "there are no nodes that fit"],
    ["in order", [node("a")], {}, "pass", "1 of 1 nodes are in order"],
    ["cordoned", [node("a"), node("b", { cordoned: true })], {}, "fail", "1 of 2 nodes are out of order"],
    [
      "not ready and ignored pressure",
      [node("a", { notReady: "not ready (KubeletNotReady)", pressures: ["DiskPressure"] })],
      { ignore: ["pressure"] },
      "fail",
      "1 of 1 nodes are out of order",
    ],
    [
      "one zone",
      [node("a", { zone: "fra02", cordoned: true }), node("b", { zone: "fra02", cordoned: true }), node("c")],
      {},
      "fail",
      "2 of 3 nodes are out of order, all in zone fra02",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(nodes.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("it is partial where some nodes are in order", () => {
    expect(nodes.judge([node("a"), node("b", { cordoned: true })], given(), setting).partial).toBe(true);
    expect(nodes.judge([node("b", { cordoned: true })], given(), setting).partial).toBeUndefined();
  });
});

describe("parameters", () => {
  test.each([[{ atMost: -1 }], [{ ignore: ["tainted"] }], [{ namespace: "shop" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, more as object).success).toBe(false);
  });
});
