/** Configuration: whether it is there, and that a Secret is not opened. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/config-exists.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const config = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown =>
  v.parse(params, { kind: "Secret", namespace: "shop", name: "pull-secret", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["it is there", { exists: true }, {}, "pass", "Secret/shop/pull-secret is there"],
    ["it is not", { exists: false }, {}, "fail", "Secret/shop/pull-secret does not exist"],
    [
      "no key is there",
      { exists: true, keys: [] },
      { kind: "ConfigMap", keys: ["a", "b"] },
      "fail",
      "ConfigMap/shop/pull-secret lacks a, b",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    const verdict = config.judge({ askedAt, ...facts }, given(more), setting);
    expect(verdict).toMatchObject({ status, reason });
    expect(verdict.partial).toBeUndefined();
  });
});

test("it asks for this one object, and for the right to see no other", () => {
  expect(config.requests(given(), setting)[0]?.path).toBe("/api/v1/namespaces/shop/secrets/pull-secret");
  expect(config.permissions(given())).toEqual([
    { verb: "get", group: "", resource: "secrets", namespace: "shop", name: "pull-secret" },
  ]);
});

describe("parameters", () => {
  test.each([[{ keys: ["password"] }], [{ kind: "Pod" }], [{ name: "" }]])("refuses %j", (more) => {
    expect(
      v.safeParse(params, { kind: "Secret", namespace: "shop", name: "pull-secret", ...(more as object) }).success,
    ).toBe(false);
  });
});
