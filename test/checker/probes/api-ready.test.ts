/** An API server's word on itself: which answers count as its own. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import ready, { params } from "../../../checker/probes/api-ready.ts";
import { setting } from "./made-up-reach.ts";

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
    ["ok alone", answered(200, "ok"), "pass", "the API server says that it is well"],
    [
      "an error with a status of success",
      answered(200, '{"kind":"Status","status":"Failure","code":503}'),
      "unknown",
      "the answer is not what an API server says of itself",
    ],
    [
      "a check that fails with a status of success",
      answered(200, "[+]ping ok\n[-]etcd failed: reason withheld\n"),
      "unknown",
      "the answer is not what an API server says of itself",
    ],
    [
      "it does not say which",
      answered(500, "[+]ping ok\nreadyz check failed\n"),
      "fail",
      "not well: it does not say why",
    ],
    ["too busy", answered(429, "Too many requests"), "fail", "reached, but it turns requests away (429)"],
    [
      "hung before TLS",
      {
        ...answered(0, ""),
        phase: "connect",
        status: undefined,
        timedOut: true,
        error: { code: "DEADLINE", message: "no TCP and TLS connection within 4 s" },
      } as unknown as Attempt,
      "unknown",
      "TCP connected, but TLS was not answered: a hung API server, or large packets that get lost on the way",
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

describe("evidence", () => {
  const saw = (attempt: Attempt, more: object = {}): string[] =>
    ready.judge(attempt, v.parse(params, more), setting).evidence.map(({ saw }) => saw);

  test.each<[string, Attempt, object, string[]]>([
    ["of ok", answered(200, "ok"), {}, ["answered in 12 ms"]],
    ["of too busy", answered(429, ""), {}, ["answered 429"]],
    [
      "of checks that are ignored",
      answered(500, "[+]ping ok\n[-]etcd failed\n[-]informer-sync failed\n"),
      { ignore: ["etcd"] },
      ["answered in 12 ms, 1 of 3 checks pass", "fails, ignored", "fails"],
    ],
  ])("%s", (_what, attempt, more, expected) => {
    expect(saw(attempt, more)).toEqual(expected);
  });

  test("checks that are ignored do not count, others do", () => {
    const attempt = answered(500, "[+]ping ok\n[-]etcd failed\n");
    const judged = (ignore: string[]) => ready.judge(attempt, v.parse(params, { ignore }), setting);
    expect(judged(["etcd"])).toMatchObject({ status: "pass", reason: "only checks that are ignored fail" });
    expect(judged(["ping"])).toMatchObject({ status: "fail", reason: "not well: etcd" });
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
