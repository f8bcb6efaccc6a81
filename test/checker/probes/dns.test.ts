/** Names: whose silence is no answer. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import dns, { params } from "../../../checker/probes/dns.ts";
import { setting } from "./made-up-reach.ts";

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
      "the name server gave no answer (EAI_AGAIN: no answer, or it failed itself)",
    ],
    ["no answer, for no known reason", { addresses: [] }, {}, "unknown", "the name server gave no answer (nothing)"],
    [
      "an answer on half of it, where any address will do",
      { addresses: ["192.0.2.1"], unseen: "ETIMEOUT" },
      {},
      "pass",
      "cart.shop.example resolves to 192.0.2.1",
    ],
    [
      "an answer on half of it, where only some addresses are allowed",
      { addresses: ["192.0.2.1"], unseen: "ETIMEOUT" },
      { to: ["192.0.2.1"] },
      "unknown",
      "cart.shop.example resolves to 192.0.2.1, but whether to others too is not known (ETIMEOUT: no answer in time)",
    ],
    [
      "an answer on half of it, and that is wrong",
      { addresses: ["192.0.2.9"], unseen: "ETIMEOUT" },
      { to: ["192.0.2.1"] },
      "fail",
      "cart.shop.example resolves to 192.0.2.9, and may not",
    ],
    [
      "an address in another spelling",
      { addresses: ["2001:db8::1", "192.0.2.1"] },
      { to: ["192.0.2.1", "2001:DB8:0:0:0:0:0:1"] },
      "pass",
      "cart.shop.example resolves to 2001:db8::1, 192.0.2.1",
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

test("one wrong address of several is a partial fault", () => {
  const verdict = dns.judge({ addresses: ["192.0.2.1", "192.0.2.9"] }, given({ to: ["192.0.2.1"] }), setting);
  expect(verdict).toMatchObject({ status: "fail", partial: true });
  expect(verdict.evidence).toEqual([{ object: "cart.shop.example", saw: "192.0.2.1, 192.0.2.9" }]);
});

test.each(["192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:53"])(
  "%s can be a name server",
  (server) => {
    expect(v.safeParse(params, { name: "cart.shop.example", server }).success).toBe(true);
  },
);

test.each([
  ["as this host finds them", {}],
  ["192.0.2.53", { server: "192.0.2.53" }],
])("it declares one look-up, and whose answer it takes: %s", (whose, more) => {
  const [request, ...others] = dns.requests(given(more), setting);
  expect(request).toMatchObject({ server: "dns", path: "cart.shop.example", atMost: 1 });
  expect(request?.why).toContain(whose);
  expect(others).toEqual([]);
});

describe("parameters", () => {
  test.each([[{ name: "" }], [{ server: "ns.shop.example" }], [{ to: "192.0.2.1" }], [{ to: ["cart"] }]])(
    "refuses %j",
    (more) => {
      expect(v.safeParse(params, { name: "cart.shop.example", ...(more as object) }).success).toBe(false);
    },
  );
});
