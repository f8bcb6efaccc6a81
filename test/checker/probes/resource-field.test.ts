/** Fields of objects: every or any, and what is absent. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/resource-field.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const field = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown =>
  v.parse(params, { resource: "nodes", field: ".status.phase", equals: "Running", ...more });

const object = (status: string, saw = "Running"): object => ({ object: "nodes/a", saw, status });

describe("judge", () => {
  test.each<[string, object[], object, string]>([
    ["none", [], {}, "unknown"],
    ["every object", [object("pass"), object("pass")], {}, "pass"],
    ["one has another value", [object("pass"), object("fail")], {}, "fail"],
    ["one has none", [object("pass"), object("unknown")], {}, "unknown"],
    ["one is enough", [object("fail"), object("pass")], { objects: "any" }, "pass"],
    ["none of them, and one cannot be told", [object("fail"), object("unknown")], { objects: "any" }, "unknown"],
    ["none of them", [object("fail"), object("fail")], { objects: "any" }, "fail"],
  ])("%s", (_what, facts, more, status) => {
    expect(field.judge(facts, given(more), setting).status).toBe(status);
  });
});

test("any group and version will do", () => {
  const wanted = given({ group: "machine.openshift.io", version: "v1beta1", resource: "machines", namespace: "shop" });
  expect(field.requests(wanted, setting)[0]?.path).toBe(
    "/apis/machine.openshift.io/v1beta1/namespaces/shop/machines?limit=500&continue=*",
  );
});

describe("parameters", () => {
  test.each([
    [{ equals: undefined }],
    [{ resource: "secrets" }],
    [{ field: ".status[" }],
    [{ matches: "(" }],
    [{ objects: "most" }],
  ])("refuses %j", (more) => {
    expect(
      v.safeParse(params, { resource: "nodes", field: ".status.phase", equals: "Running", ...(more as object) })
        .success,
    ).toBe(false);
  });
});
