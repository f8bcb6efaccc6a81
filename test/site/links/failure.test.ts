/** Why a host gave no answer, by the codes of Node.js; and tokens, which only their own host may see. */
import { describe, expect, test } from "vitest";
import { authorization, readCredentials } from "../../../site/links/external/credentials.ts";
import { NetworkFailure, failureOf } from "../../../site/links/external/failure.ts";

test.each([
  ["ENOTFOUND", "unresolved"],
  ["EAI_NODATA", "unresolved"],
  ["EAI_NONAME", "unresolved"],
  ["EAI_AGAIN", "timeout"],
  ["ETIMEOUT", "timeout"],
  ["ETIMEDOUT", "timeout"],
  ["ECONNREFUSED", "refused"],
  ["EHOSTUNREACH", "refused"],
  ["ENETUNREACH", "refused"],
  ["EADDRNOTAVAIL", "refused"],
  ["ECONNRESET", "reset"],
  ["EPIPE", "reset"],
  ["CERT_HAS_EXPIRED", "tls"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
  ["EPROTO", "tls"],
  ["HPE_INVALID_CONSTANT", "broken"],
])("%s is %s", (code, kind) => {
  const failure = failureOf(Object.assign(new Error("x"), { code }));
  expect(failure.kind).toBe(kind);
  expect(failure.message).not.toBe("");
});

test("whatever else is thrown is a broken answer, and a failure stays what it is", () => {
  expect(failureOf(new Error("odd"))).toMatchObject({ kind: "broken", message: "odd", name: "NetworkFailure" });
  expect(failureOf("odd")).toMatchObject({ kind: "broken", message: "odd" });
  expect(failureOf({ code: "ENOTFOUND" })).toMatchObject({ kind: "broken" });
  const failure = new NetworkFailure("loop", "x");
  expect(failureOf(failure)).toBe(failure);
});

describe("tokens", () => {
  const tokens = readCredentials({ PILOTBOOK_LINK_TOKENS: " A.example=one\n\tb.example:8443=two=2  words =x" });

  test("are read by host, and may hold a sign of equality", () => {
    expect([...tokens]).toEqual([
      ["a.example", "one"],
      ["b.example:8443", "two=2"],
      ["", "x"],
    ]);
    expect(readCredentials({}).size).toBe(0);
  });

  test.each([
    ["https://a.example/x", "https://a.example/y", false, "one"],
    ["https://b.example:8443/", "https://b.example:8443/", false, "two=2"],
    ["https://b.example/", "https://b.example/", false, undefined],
    ["https://a.example/", "https://b.example:8443/", false, undefined],
    ["http://a.example/", "http://a.example/", false, undefined],
    ["http://a.example/", "http://a.example/", true, "one"],
    ["http://a.example/", "https://a.example/", true, undefined],
    ["https://a.example/", "http://a.example/", true, undefined],
    ["https://c.example/", "https://c.example/", true, undefined],
  ])("from %s on %s, plain %s: %s", (first, hop, allowPlain, token) => {
    expect(authorization(tokens, new URL(first), new URL(hop), allowPlain)).toEqual(
      token === undefined ? {} : { authorization: `Bearer ${token}` },
    );
  });

  test("are not sent in the clear where nobody said so", () => {
    expect(authorization(tokens, new URL("http://a.example/"), new URL("http://a.example/"))).toEqual({});
  });
});
