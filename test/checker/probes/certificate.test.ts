/** Certificates: how long they last, for whom, and from whom. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/certificate.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const certificate = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { host: "shop.example", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";
const link = (notAfter: string, subject = "shop.example"): object => ({
  subject,
  issuer: "Shop authority",
  notBefore: "2030-01-01T00:00:00.000Z",
  notAfter,
});
const sound = link("2031-03-01T00:00:00.000Z");

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["sound", { chain: [sound] }, {}, "pass", "valid for 59 days yet"],
    ["no connection", { failure: "ECONNRESET" }, {}, "unknown", "no TLS connection came about"],
    [
      "an authority that expires sooner",
      { chain: [sound, link("2031-01-03T00:00:00.000Z", "Shop authority")] },
      {},
      "fail",
      "Shop authority expires in 48 h",
    ],
    [
      "not valid yet",
      { chain: [{ ...sound, notBefore: "2031-02-01T00:00:00.000Z" }] },
      {},
      "fail",
      "shop.example is not valid yet",
    ],
    [
      "three faults at once",
      { chain: [link("2030-12-31T00:00:00.000Z")], distrust: "SELF_SIGNED", otherName: "no" },
      {},
      "fail",
      "shop.example expired 24 h ago; it is not for shop.example; its chain is not trusted here (SELF_SIGNED)",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(certificate.judge({ askedAt, ...facts }, given(more), setting)).toMatchObject({ status, reason });
  });
});

test("the address is declared as it is opened", () => {
  expect(certificate.requests(given({ host: "2001:db8::1", port: 8443 }), setting)[0]).toMatchObject({
    server: "tls",
    path: "[2001:db8::1]:8443",
  });
});

describe("parameters", () => {
  test.each([[{ host: "" }], [{ days: -1 }], [{ chain: "maybe" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { host: "shop.example", ...(more as object) }).success).toBe(false);
  });
});
