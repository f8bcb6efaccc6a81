/** An API server's word on itself: which answers count as its own. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import probe, { params } from "../../../checker/probes/api-ready.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const ready = probe as PlainProbe<unknown, unknown>;
const given = v.parse(params, {});

const answered = (status: number, body: string, more: Partial<Attempt> = {}): Attempt => ({
  phase: "done",
  timings: { tls: 4, done: 12 },
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  status,
  body,
  ...more,
});

describe("judge", () => {
  test.each<[string, Attempt, string, string]>([
    [
      "ok",
      answered(200, "[+]ping ok\n[+]etcd ok\nreadyz check passed\n"),
      "pass",
      "the API server says that it is well",
    ],
    ["slow", answered(200, "ok", { timings: { tls: 4, done: 5_000 } }), "pass", "the API server says that it is well"],
    [
      "two checks fail",
      answered(500, "[+]ping ok\n[-]etcd failed: reason withheld\n[-]informer-sync failed\n"),
      "fail",
      "not well: etcd, informer-sync",
    ],
    [
      "forbidden",
      answered(403, '{"kind":"Status","message":"forbidden"}'),
      "unknown",
      "reached, but we may not ask this (403)",
    ],
    [
      "a web page",
      answered(200, "<html>", { headers: { contentType: "text/html" } }),
      "unknown",
      "an answer came, but not an API server's",
    ],
    [
      "plain http",
      answered(200, "ok", { timings: { done: 3 } }),
      "unknown",
      "answered over plain http, which proves nothing",
    ],
  ])("%s", (_what, attempt, status, reason) => {
    expect(ready.judge(attempt, given, setting)).toMatchObject({ status, reason });
  });

  test("says how many of its checks pass, and which do not", () => {
    const verdict = ready.judge(answered(500, "[+]ping ok\n[-]etcd failed: reason withheld\n"), given, setting);
    expect(verdict.evidence).toEqual([
      { object: "/readyz", saw: "answered in 12 ms, 1 of 2 checks pass" },
      { object: "/readyz/etcd", saw: "fails" },
    ]);
  });
});

test("it asks once, for the path that is meant", () => {
  expect(ready.requests(v.parse(params, { path: "/livez" }), setting)).toMatchObject([
    { path: "/livez?verbose", atMost: 1 },
  ]);
});

test("other paths are refused", () => {
  expect(v.safeParse(params, { path: "/logs" }).success).toBe(false);
});
