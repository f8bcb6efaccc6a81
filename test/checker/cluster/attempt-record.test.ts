/** What an attempt keeps of a request: how far it came, what was answered, and why it failed, fit to print. */
import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import {
  ATTEMPT_BODY,
  attemptOf,
  describeFailure,
  type Progress,
  STOPPED,
} from "../../../checker/cluster/attempt-record.ts";

const LIMITS = { connect: 4_000, total: 10_000 };
const failed = (code: string, message = "no", more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });

describe("why it failed", () => {
  test.each<[string, unknown, object]>([
    [
      "what the system says",
      failed("ECONNREFUSED", "refused", { syscall: "connect" }),
      { code: "ECONNREFUSED", syscall: "connect", message: "refused" },
    ],
    [
      "the first of several addresses",
      new AggregateError([failed("EHOSTUNREACH", "first"), failed("X", "second")], "all"),
      { code: "EHOSTUNREACH", message: "first" },
    ],
    ["several of nothing", new AggregateError([], "none"), { message: "none" }],
    ["a code without words", failed("EPIPE", ""), { code: "EPIPE", message: "EPIPE" }],
    ["an error without a code", new Error("odd"), { message: "odd" }],
    ["fields of other types", { code: 5, syscall: {}, message: ["x"] }, { message: "unknown error" }],
    ["no error at all", undefined, { message: "unknown error" }],
    [
      "a secret among its words",
      failed("X", "sent token=hunter2\nnow"),
      { code: "X", message: "sent token=[redacted] now" },
    ],
  ])("%s", (_what, failure, expected) => {
    expect(describeFailure(failure, undefined, LIMITS)).toEqual(expected);
  });

  test("being stopped comes before what it caused", () => {
    expect(describeFailure(failed("ECONNRESET"), "aborted", LIMITS)).toBe(STOPPED);
  });

  test.each([
    ["connect", "4"],
    ["total", "10"],
  ] as const)("so does our own deadline: %s, %s s", (ending, seconds) => {
    const { code, message, timedOut } = describeFailure(failed("ABORT_ERR"), ending, LIMITS);
    expect([code, timedOut]).toEqual(["DEADLINE", true]);
    expect(/(\d+) s/.exec(message)?.[1]).toBe(seconds);
  });

  test("a proxy that was in the way keeps its own code", () => {
    const late = describeFailure(failed("PROXY_CONNECT", "it said 503"), "connect", LIMITS);
    expect(late).toMatchObject({ code: "PROXY_CONNECT", timedOut: true });
    expect(late.message).toContain("it said 503");
    expect(describeFailure(failed("ABORT_ERR", "it said 503"), "connect", LIMITS).message).not.toContain("503");
    expect(describeFailure(failed("PROXY_CONNECT", "it said 503"), undefined, LIMITS)).toEqual({
      code: "PROXY_CONNECT",
      message: "it said 503",
    });
  });
});

describe("the record", () => {
  const progress = (more: Partial<Progress> = {}): Progress => ({
    phase: "tls",
    timings: { start: 0, tls: 3 },
    reach: () => undefined,
    ...more,
  });
  const answer = (headers: object, statusCode: number | undefined = 200): IncomingMessage =>
    ({ statusCode, headers }) as IncomingMessage;
  const base = { phase: "tls", timings: { start: 0, tls: 3 }, startedAt: "now", transport: "native" };

  test("of no answer has neither a status nor a body", () => {
    expect(attemptOf(progress(), "now", undefined, "lost", { message: "no", code: "X" })).toStrictEqual({
      ...base,
      error: { message: "no", code: "X" },
    });
    expect(attemptOf(progress(), "now", undefined, "", { message: "late", timedOut: true })).toStrictEqual({
      ...base,
      error: { message: "late" },
      timedOut: true,
    });
  });

  test("of an answer keeps the headers that decide, and no others", () => {
    const headers = { date: "d", "retry-after": "7", "content-type": "text/html", location: "/x", "set-cookie": "a=b" };
    expect(attemptOf(progress(), "now", answer(headers), "ok")).toStrictEqual({
      ...base,
      status: 200,
      body: "ok",
      headers: { date: "d", retryAfter: "7", contentType: "text/html", location: "/x" },
    });
    expect(attemptOf(progress(), "now", answer({}), "")).toStrictEqual({ ...base, status: 200, body: "", headers: {} });
  });

  test("keeps no more than it needs of what is long", () => {
    const long = "x".repeat(70_000);
    const headers = { date: long, "retry-after": long, "content-type": long, location: long };
    const kept = attemptOf(progress(), "now", answer(headers), long);
    expect(kept.body).toHaveLength(ATTEMPT_BODY);
    expect(Object.values(kept.headers ?? {}).map((text) => text.length)).toEqual([100, 100, 100, 2_000]);
  });

  test("shows the certificate that was not trusted", () => {
    const certificate = { issuer: "CN=x", publicKeySha256: "aa" };
    expect(attemptOf(progress({ certificate }), "now", undefined, "")).toStrictEqual({ ...base, certificate });
  });
});
