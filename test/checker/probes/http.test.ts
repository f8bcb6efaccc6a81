/** Web addresses: which silence is the fault of the host. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import web, { params } from "../../../checker/probes/http.ts";
import { reachWith, setting } from "./made-up-reach.ts";
import type { Network, WebAnswer, WebOptions } from "../../../checker/network/port.ts";

const given = (more: object = {}): unknown => v.parse(params, { url: "https://shop.example/health", ...more });

const answer = (attempt: object, more: object = {}): object => ({
  url: "https://shop.example/health",
  attempt: { phase: "done", timings: { tls: 3, done: 9 }, ...attempt },
  matches: true,
  cut: false,
  packed: false,
  ...more,
});
const failed = (phase: string, code: string, more: object = {}): object =>
  answer({ phase, timings: {}, error: { code, message: `${code} it was` }, ...more });
const LONG = "the body is longer than the 1 MiB that was read, so that it may match";

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["not asked", [], {}, "unknown", "it was not asked"],
    ["200 is fine", [answer({ status: 200 })], {}, "pass", "answered 200"],
    ["299 is fine", [answer({ status: 299 })], {}, "pass", "answered 299"],
    ["199 is not", [answer({ status: 199 })], {}, "fail", "answered 199, not 200 to 299"],
    ["300 is not", [answer({ status: 300 })], {}, "fail", "answered 300, not 200 to 299"],
    ["one status", [answer({ status: 418 })], { status: 418 }, "pass", "answered 418"],
    ["a list of statuses", [answer({ status: 200 })], { status: [401, 403] }, "fail", "answered 200, not 401 or 403"],
    [
      "a status by its name",
      [answer({ status: 429 })],
      {},
      "fail",
      "answered 429 (too many requests: it turns them away), not 200 to 299",
    ],
    ["the last answer counts", [answer({ status: 302 }), answer({ status: 200 })], {}, "pass", "answered 200"],
    [
      "the body is right",
      [answer({ status: 200 })],
      { body: "ok" },
      "pass",
      "answered 200 with the body that it should have",
    ],
    [
      "the body is wrong",
      [answer({ status: 200 }, { matches: false })],
      { body: "ok" },
      "fail",
      "answered 200, but the body does not match ok",
    ],
    [
      "the status is wrong first",
      [answer({ status: 503 }, { matches: false })],
      { body: "ok" },
      "fail",
      "answered 503 (service unavailable), not 200 to 299",
    ],
    [
      "a body that took more steps than there are",
      [answer({ status: 200 }, { matches: undefined })],
      { body: "ok" },
      "unknown",
      "whether the body matches ok took more steps than there are for it",
    ],
    [
      "a long body that does not match so far",
      [answer({ status: 200 }, { matches: false, cut: true })],
      { body: "ok" },
      "unknown",
      `${LONG} ok or not`,
    ],
    [
      "a long body that matches",
      [answer({ status: 200 }, { cut: true })],
      { body: "ok" },
      "pass",
      "answered 200 with the body that it should have",
    ],
    [
      "a long body, and what it ends with was asked for",
      [answer({ status: 200 }, { cut: true })],
      { body: "ok$" },
      "unknown",
      `${LONG} ok$ or not`,
    ],
    [
      "a long body, and what must not be there was asked for",
      [answer({ status: 200 }, { cut: true })],
      { body: "^(?!.*down)" },
      "unknown",
      `${LONG} ^(?!.*down) or not`,
    ],
    [
      "a long body, and what must not be before was asked for",
      [answer({ status: 200 }, { cut: true })],
      { body: "(?<!not )ok" },
      "unknown",
      `${LONG} (?<!not )ok or not`,
    ],
    ["a long body that nobody asked about", [answer({ status: 200 }, { cut: true })], {}, "pass", "answered 200"],
    [
      "a body that is compressed",
      [answer({ status: 200 }, { matches: false, packed: true })],
      { body: "ok" },
      "unknown",
      "the body is compressed though nobody asked for that, so that it cannot be read",
    ],
    ["no route", [failed("lookup", "EHOSTUNREACH")], {}, "unknown", "no route to it (TCP)"],
    [
      "a hung server",
      [failed("connect", "DEADLINE", { timedOut: true })],
      {},
      "unknown",
      "TCP connected, but the TLS handshake did not end in time (DEADLINE it was)",
    ],
    [
      "an unknown authority",
      [failed("connect", "SELF_SIGNED_CERT_IN_CHAIN")],
      {},
      "unknown",
      "its certificate is not from an authority that is trusted here (TLS)",
    ],
    [
      "another name",
      [failed("connect", "ERR_TLS_CERT_ALTNAME_INVALID")],
      {},
      "fail",
      "its certificate is for another name (TLS)",
    ],
    [
      "cut off behind TLS",
      [failed("response", "ECONNRESET")],
      {},
      "fail",
      "the HTTP answer began, but the connection broke",
    ],
    ["stopped by the operator", [failed("tls", "ABORTED")], {}, "unknown", "it was stopped before it was done"],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(web.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test.each([401, 403, 404, 429, 502, 503, 504])("%i is told by its name", (status) => {
    const { reason } = web.judge([answer({ status })], given(), setting) as { reason?: string };
    expect(reason).toMatch(new RegExp(`^answered ${status} \\(\\w.*\\), not 200 to 299$`));
  });

  test("plain HTTP has no TLS to fail", () => {
    const facts = [failed("connect", "ECONNRESET", {})].map((one) => ({ ...one, url: "http://shop.example/" }));
    expect(web.judge(facts, given(), setting)).toMatchObject({
      status: "fail",
      reason: "connected, but the connection was closed without an HTTP answer",
    });
  });

  test("evidence shows each answer, and who issued what cannot be trusted", () => {
    const certificate = { issuer: "CN=Somebody", publicKeySha256: "" };
    const facts = [
      answer({ status: 302, timings: { done: 12.4 } }, { location: "https://shop.example/ready" }),
      failed("connect", "SELF_SIGNED_CERT_IN_CHAIN", { certificate }),
    ];
    expect(web.judge(facts, given(), setting).evidence).toEqual([
      { object: "https://shop.example/health", saw: "302 to https://shop.example/ready in 12 ms" },
      {
        object: "https://shop.example/health",
        saw: "got as far as connect: SELF_SIGNED_CERT_IN_CHAIN it was, issued by CN=Somebody",
      },
    ]);
  });
});

describe("gather", () => {
  const attempt = { phase: "done", timings: {}, startedAt: "", transport: "native", status: 200 } as const;
  const gathered = async (pages: Readonly<Record<string, Partial<WebAnswer>>>, more: object): Promise<unknown> => {
    const network = {
      get: (url: string, options: WebOptions) =>
        Promise.resolve({ attempt, body: "", cut: false, ...pages[url], options } as WebAnswer),
    } as Partial<Network> as Network;
    return web.gather(reachWith({ network }), given(more), setting, "it");
  };
  const url = "https://shop.example/health?key=secret";

  test("waits for as long as it may, reads a MiB, and keeps how far it came", async () => {
    const failed = { phase: "tls", timings: { tls: 3 }, error: { code: "DEADLINE", message: "late" }, timedOut: true };
    const options: WebOptions[] = [];
    const get = (_url: string, given: WebOptions): Promise<WebAnswer> => {
      options.push(given);
      return Promise.resolve({ attempt: failed, body: "", cut: false } as unknown as WebAnswer);
    };
    const network = { get } as Partial<Network> as Network;
    const facts = await web.gather(reachWith({ network }), given({ seconds: 2.5, authority: "PEM" }), setting, "it");
    expect(options).toEqual([{ limit: 2_500, authority: "PEM", most: 1_048_576 }]);
    expect(facts).toMatchObject([{ attempt: failed, matches: true, cut: false, packed: false }]);
    expect(await gathered({}, {})).toEqual([
      {
        url: "https://shop.example/health",
        attempt: { phase: "done", timings: {}, status: 200 },
        matches: true,
        cut: false,
        packed: false,
      },
    ]);
  });

  test("keeps nothing of a query, neither of the URL nor of where it redirects to", async () => {
    const facts = await gathered({ [url]: { location: "https://shop.example/login?state=secret#secret" } }, { url });
    expect(JSON.stringify(facts)).not.toContain("secret");
    expect(facts).toMatchObject([{ url: "https://shop.example/health", location: "https://shop.example/login" }]);
  });

  test("follows to a query that it may follow to, once", async () => {
    const next = "https://shop.example/health?second=secret";
    const facts = await gathered(
      { [url]: { location: next }, [next]: { location: url } },
      { url, follow: [next, url] },
    );
    expect(facts).toHaveLength(2);
  });

  test("sees that a body is compressed, and whether another matches", async () => {
    const body = Buffer.from([0x1f, 0x8b, 8, 0]).toString("utf8");
    expect(await gathered({ [url]: { body } }, { url, body: "ok" })).toMatchObject([{ packed: true, matches: false }]);
    expect(await gathered({ [url]: { body: "all ok" } }, { url, body: "ok$" })).toMatchObject([
      { packed: false, matches: true, cut: false },
    ]);
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
