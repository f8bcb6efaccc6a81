/** Does a name resolve, and to the addresses that it should? */
import * as v from "valibot";
import type { Verdict } from "../model.ts";
import type { Lookup } from "../network/port.ts";
import { defineNetworkProbe } from "./network-probe.ts";
import type { ExampleOf, Meanings } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty(), v.description("The name to look up.")),
  to: v.optional(
    v.pipe(v.array(v.string()), v.description("The only addresses that it may resolve to; any where empty.")),
    [],
  ),
  server: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[\d.]+(:\d+)?$|^\[?[\da-f:]+(\]:\d+)?$/i, "must be an address, or address:port"),
      v.description("The name server to ask; what this host uses where absent."),
    ),
  ),
});

export const means: Meanings = {
  pass: "the name resolves, to addresses that it may have",
  fail: "the name does not exist, or has other addresses",
  unknown: "the name server gave no answer",
};

export const example: ExampleOf<typeof params> = {
  id: "cart-name",
  title: "The name of the cart leads to its two addresses",
  name: "cart.shop.example.com",
  to: ["192.0.2.1", "192.0.2.2"],
};

export default defineNetworkProbe<v.InferOutput<typeof params>, Lookup>({
  name: "dns",
  asks: "Does the name resolve to what it should?",
  requests: ({ name, server }) => [
    {
      server: "dns",
      method: "GET",
      path: name,
      atMost: 1,
      why: `its addresses, ${server === undefined ? "as this host finds them" : `from ${server}`}`,
    },
  ],
  permissions: () => [],

  gather: ({ network, signal }, { name, server }) => network.lookUp(name, server, signal),

  judge({ addresses, error, missing }, { name, to, server }): Verdict {
    const asked = server === undefined ? "" : ` at ${server}`;
    const evidence = [
      { object: name, saw: addresses.length > 0 ? addresses.join(", ") : `${error ?? "no address"}${asked}` },
    ];
    if (addresses.length === 0) {
      if (missing === true) return fail(`${name} has no address${asked}`, evidence);
      const next = "Check the name server that was asked.";
      return unknown(`the name server gave no answer (${error ?? "nothing"})`, next, evidence);
    }
    const foreign = to.length === 0 ? [] : addresses.filter((one) => !to.includes(one));
    if (foreign.length === 0) return pass(`${name} resolves to ${addresses.join(", ")}`, evidence);
    return fail(`${name} resolves to ${foreign.join(", ")}, and may not`, evidence, foreign.length < addresses.length);
  },
});
