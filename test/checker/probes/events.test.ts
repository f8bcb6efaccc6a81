/** Events: which warnings count, and how often. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/events.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const events = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", ...more });

const askedAt = "2031-01-01T01:00:00.000Z";
const event = (more: object = {}): object => ({
  ...{
    object: "pod/cart-0",
    kind: "Pod",
    name: "cart-0",
    reason: "BackOff",
    says: "back-off",
    times: 1,
    at: "2031-01-01T00:50:00Z",
  },
  ...more,
});

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "pass", "0 warnings in the last 30m"],
    ["one", [event()], {}, "fail", "1 warning in the last 30m"],
    ["too old", [event({ at: "2031-01-01T00:00:00Z" })], {}, "pass", "0 warnings in the last 30m"],
    ["a time that cannot be read counts", [event({ at: "" })], {}, "fail", "1 warning in the last 30m"],
    ["they add up", [event({ times: 3 }), event({ times: 4 })], { atMost: 6 }, "fail", "7 warnings in the last 30m"],
    ["of another kind", [event()], { kind: "Node" }, "pass", "0 warnings in the last 30m"],
    ["of another reason", [event()], { reasons: ["FailedMount"] }, "pass", "0 warnings in the last 30m"],
  ])("%s", (_what, list, more, status, reason) => {
    expect(events.judge({ askedAt, namespaceExists: true, events: list }, given(more), setting)).toMatchObject({
      status,
      reason,
    });
  });
});

test("warnings only are asked for", () => {
  expect(events.requests(given(), setting)[0]?.path).toBe(
    "/api/v1/namespaces/shop/events?fieldSelector=type%3DWarning&limit=500&continue=*",
  );
});

describe("parameters", () => {
  test.each([[{ since: "2h" }], [{ since: "10" }], [{ atMost: -1 }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { namespace: "shop", ...(more as object) }).success).toBe(false);
  });
});
