/** Logs: when the absence of a line can be believed. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/logs-match.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const logs = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", pattern: "failed", ...more });

const log = (more: object = {}): object => ({
  object: "log of cart-0/cart",
  lines: 10,
  matches: 0,
  cut: false,
  ...more,
});

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["no pod", { logs: [], more: 0 }, {}, "unknown", "there are no pods with such a container that fit"],
    ["absent", { logs: [log()], more: 0 }, {}, "pass", "0 of 10 lines match failed"],
    [
      "there, though not all was read",
      { logs: [log({ matches: 1, cut: true })], more: 3 },
      {},
      "fail",
      "1 of 10 lines match failed",
    ],
    [
      "not there in what was read",
      { logs: [log({ cut: true })], more: 0 },
      {},
      "unknown",
      "0 of 10 lines match failed, but not all lines that were asked for could be read",
    ],
    [
      "more logs than are read",
      { logs: [log()], more: 3 },
      {},
      "unknown",
      "0 of 10 lines match failed, but not all lines that were asked for could be read",
    ],
    [
      "nothing lately",
      { logs: [log({ lines: 0 })], more: 0 },
      { since: "5m" },
      "unknown",
      "the logs have no line of the last 5m",
    ],
    [
      "nothing, where something should be",
      { logs: [log()], more: 0 },
      { healthy: "present" },
      "fail",
      "0 of 10 lines match failed",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(logs.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });
});

test("the end of each log is one request, of any pod and container", () => {
  const [, read] = logs.requests(given({ since: "10m", previous: true }), setting);
  expect(read?.path).toBe(
    "/api/v1/namespaces/shop/pods/*/log?container=*&tailLines=500&sinceSeconds=600&previous=true",
  );
});

describe("parameters", () => {
  test.each([[{ pattern: "(" }], [{ lines: 0 }], [{ lines: 100_000 }], [{ healthy: "yes" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { namespace: "shop", pattern: "failed", ...(more as object) }).success).toBe(false);
  });
});
