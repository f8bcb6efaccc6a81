/** Certificates: how long they last, for whom, and from whom. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import certificate, { params } from "../../../checker/probes/certificate.ts";
import { setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { host: "shop.example", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";
const link = (notAfter: string, subject = "shop.example", notBefore = "2030-01-01T00:00:00.000Z"): object => ({
  subject,
  issuer: "Shop authority",
  notBefore,
  notAfter,
});
const sound = link("2031-03-01T00:00:00.000Z");
const shown = (path: object[], more: object = {}): object => ({ path, isWhole: true, others: [], ...more });
const tooSoon = (seconds: number): object =>
  link("2031-03-01T00:00:00.000Z", "shop.example", new Date(Date.parse(askedAt) + seconds * 1_000).toISOString());
const CUT = { phase: "connect", code: "ECONNRESET", message: "read ECONNRESET" };

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["sound", shown([sound]), {}, "pass", "valid for 59 days yet"],
    [
      "the first on the path to expire says how long",
      shown([sound, link("2031-02-01T00:00:00.000Z")]),
      {},
      "pass",
      "valid for 31 days yet",
    ],
    [
      "no connection",
      { failure: CUT },
      {},
      "unknown",
      "no TLS connection: TCP connected, but the connection was closed during the TLS handshake",
    ],
    [
      "a name that nobody knows",
      { failure: { phase: "start", code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND" } },
      {},
      "unknown",
      "no TLS connection: its name does not exist here",
    ],
    [
      "a hung server",
      { failure: { phase: "connect", code: "DEADLINE", message: "late", timedOut: true } },
      {},
      "unknown",
      "no TLS connection: TCP connected, but the TLS handshake did not end in time",
    ],
    [
      "an authority that expires sooner",
      shown([sound, link("2031-01-03T00:00:00.000Z", "Shop authority")]),
      {},
      "fail",
      "Shop authority expires in 48 h",
    ],
    [
      "one that was sent too, and has expired",
      shown([sound], { others: [link("2030-12-01T00:00:00.000Z", "Shop authority")] }),
      {},
      "pass",
      "valid for 59 days yet",
    ],
    ["to the second", shown([link("2031-01-15T00:00:00.000Z")]), {}, "pass", "valid for 14 days yet"],
    ["a second too few", shown([link("2031-01-14T23:59:59.000Z")]), {}, "fail", "shop.example expires in 13 days"],
    ["it ends now", shown([link(askedAt)]), { days: 0 }, "pass", "valid for 0 s yet"],
    ["it has ended", shown([link("2030-12-31T23:59:59.000Z")]), { days: 0 }, "fail", "shop.example expired 1 s ago"],
    ["not valid yet", shown([tooSoon(301)]), {}, "fail", "shop.example is not valid yet"],
    [
      "not valid yet by so little that a clock may be wrong",
      shown([tooSoon(300)], { distrust: "CERT_NOT_YET_VALID" }),
      {},
      "unknown",
      "shop.example is valid only in 5 min: it is new, or a clock is wrong",
    ],
    ["valid since now", shown([tooSoon(0)]), {}, "pass", "valid for 59 days yet"],
    [
      "three faults at once",
      shown([link("2030-12-31T00:00:00.000Z")], { distrust: "SELF_SIGNED", otherName: "no" }),
      {},
      "fail",
      "shop.example expired 24 h ago; it is not for shop.example; its chain is not trusted here (SELF_SIGNED)",
    ],
    [
      "distrust for what is named already",
      shown([link("2030-12-31T00:00:00.000Z")], { distrust: "CERT_HAS_EXPIRED" }),
      {},
      "fail",
      "shop.example expired 24 h ago",
    ],
    [
      "distrust that the dates do not explain",
      shown([sound], { distrust: "CERT_HAS_EXPIRED" }),
      {},
      "fail",
      "its chain is not trusted here (CERT_HAS_EXPIRED)",
    ],
    [
      "distrust that does not count",
      shown([sound], { distrust: "SELF_SIGNED" }),
      { chain: "any" },
      "pass",
      "valid for 59 days yet",
    ],
    [
      "another name than the one that was asked for",
      shown([sound], { otherName: "no" }),
      { name: "cart.example" },
      "fail",
      "it is not for cart.example",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(certificate.judge({ askedAt, ...facts }, given(more), setting)).toMatchObject({ status, reason });
  });

  test("evidence is the path, then what it does without", () => {
    const facts = { askedAt, ...shown([sound], { others: [link("2030-12-01T00:00:00.000Z", "Old")] }) };
    expect(certificate.judge(facts, given(), setting).evidence).toEqual([
      { object: "certificate/shop.example", saw: "until 2031-03-01, issued by Shop authority" },
      {
        object: "certificate/Old",
        saw: "until 2030-12-01, issued by Shop authority; sent too, and not needed to trust the others",
      },
    ]);
  });

  test("of no connection is what the system said", () => {
    expect(certificate.judge({ askedAt, failure: CUT }, given(), setting).evidence).toEqual([
      { object: "shop.example", saw: "read ECONNRESET" },
    ]);
  });
});

test.each([
  [{ host: "2001:db8::1", port: 8443 }, "[2001:db8::1]:8443"],
  [{}, "shop.example:443"],
])("the address of %j is declared as it is opened", (more, path) => {
  expect(certificate.requests(given(more), setting)).toMatchObject([{ server: "tls", path, atMost: 1 }]);
});

describe("parameters", () => {
  test.each([[{ host: "" }], [{ days: -1 }], [{ chain: "maybe" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { host: "shop.example", ...(more as object) }).success).toBe(false);
  });
});
