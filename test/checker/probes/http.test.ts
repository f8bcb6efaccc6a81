/** Web addresses: which silence is the fault of the host. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/http.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const web = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { url: "https://shop.example/health", ...more });

const answer = (attempt: object, more: object = {}): object => ({
  url: "https://shop.example/health?key=1",
  attempt: { phase: "done", timings: { tls: 3, done: 9 }, ...attempt },
  matches: true,
  cut: false,
  ...more,
});
const failed = (phase: string, code: string, more: object = {}): object =>
  answer({ phase, timings: {}, error: { code, message: code }, ...more });

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["not asked", [], {}, "unknown", "it was not asked"],
    ["204 is fine", [answer({ status: 204 })], {}, "pass", "answered 204"],
    ["a list of statuses", [answer({ status: 200 })], { status: [401, 403] }, "fail", "answered 200, not 401 or 403"],
    [
      "a long body",
      [answer({ status: 200 }, { matches: false, cut: true })],
      { body: "ok" },
      "unknown",
      "the body is longer than what was read, and does not match so far",
    ],
    [
      "no route",
      [failed("lookup", "EHOSTUNREACH")],
      {},
      "unknown",
      "no connection came about: the host or the way to it",
    ],
    [
      "TCP without TLS",
      [failed("connect", "DEADLINE", { timedOut: true })],
      {},
      "unknown",
      "no connection came about: the host or the way to it",
    ],
    [
      "an unknown authority",
      [failed("connect", "SELF_SIGNED_CERT_IN_CHAIN")],
      {},
      "unknown",
      "no connection came about: the host or the way to it",
    ],
    ["another name", [failed("connect", "ERR_TLS_CERT_ALTNAME_INVALID")], {}, "fail", "ERR_TLS_CERT_ALTNAME_INVALID"],
    [
      "cut off behind TLS",
      [failed("response", "ECONNRESET")],
      {},
      "fail",
      "the connection broke before the answer was complete",
    ],
    [
      "stopped by the operator",
      [failed("tls", "ABORTED")],
      {},
      "unknown",
      "no connection came about: the host or the way to it",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(web.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("a query is not printed", () => {
    expect(JSON.stringify(web.judge([answer({ status: 200 })], given(), setting))).not.toContain("key=1");
  });
});

test("it declares its address and where it may be sent on, and no other", () => {
  const shapes = web.requests(given({ follow: ["https://shop.example/ready"] }), setting);
  expect(shapes.map(({ server, path }) => `${server} ${path}`)).toEqual([
    "http https://shop.example/health",
    "http https://shop.example/ready",
  ]);
});

describe("parameters", () => {
  test.each([
    [{ url: "shop.example" }],
    [{ url: "https://me:secret@shop.example" }],
    [{ body: "(" }],
    [{ seconds: 60 }],
    [{ status: "ok" }],
    [{ method: "POST" }],
  ])("refuses %j", (more) => {
    expect(v.safeParse(params, { url: "https://shop.example/health", ...(more as object) }).success).toBe(false);
  });
});
