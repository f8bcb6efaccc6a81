/** Names: whose silence is no answer. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/dns.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const dns = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { name: "cart.shop.example", ...more });

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["it resolves", { addresses: ["192.0.2.1"] }, {}, "pass", "cart.shop.example resolves to 192.0.2.1"],
    [
      "no such name",
      { addresses: [], error: "ENOTFOUND", missing: true },
      {},
      "fail",
      "cart.shop.example has no address",
    ],
    [
      "no answer",
      { addresses: [], error: "EAI_AGAIN", missing: false },
      {},
      "unknown",
      "the name server gave no answer (EAI_AGAIN)",
    ],
    [
      "another address",
      { addresses: ["192.0.2.9"] },
      { to: ["192.0.2.1"] },
      "fail",
      "cart.shop.example resolves to 192.0.2.9, and may not",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    const verdict = dns.judge(facts, given(more), setting);
    expect(verdict).toMatchObject({ status, reason });
    expect(verdict.partial).toBeUndefined();
  });
});

test.each(["192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:53"])(
  "%s can be a name server",
  (server) => {
    expect(v.safeParse(params, { name: "cart.shop.example", server }).success).toBe(true);
  },
);

describe("parameters", () => {
  test.each([[{ name: "" }], [{ server: "ns.shop.example" }], [{ to: "192.0.2.1" }]])("refuses %j", (more) => {
    expect(v.safeParse(params, { name: "cart.shop.example", ...(more as object) }).success).toBe(false);
  });
});
