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
    v.pipe(
      v.array(v.pipe(v.string(), v.ip("must be an address"))),
      v.description("The only addresses that it may resolve to; any where empty."),
    ),
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
  unknown: "the name server gave no answer, or not on all addresses where only some are allowed",
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

  judge({ addresses, error, missing, unseen }, { name, to, server }): Verdict {
    const asked = server === undefined ? "" : ` at ${server}`;
    const evidence = [
      { object: name, saw: addresses.length > 0 ? addresses.join(", ") : `${error ?? "no address"}${asked}` },
    ];
    if (addresses.length === 0) {
      if (missing === true) return fail(`${name} has no address${asked}`, evidence);
      return unknown(
        `the name server gave no answer (${inWords(error)})`,
        "Check the name server that was asked.",
        evidence,
      );
    }
    const allowed = to.map(canonical);
    const foreign = to.length === 0 ? [] : addresses.filter((one) => !allowed.includes(canonical(one)));
    if (foreign.length > 0)
      return fail(
        `${name} resolves to ${foreign.join(", ")}, and may not`,
        evidence,
        foreign.length < addresses.length,
      );
    const reason = `${name} resolves to ${addresses.join(", ")}`;
    if (to.length === 0 || unseen === undefined) return pass(reason, evidence);
    const next = "Check the name server that was asked: it has to answer for IPv4 and IPv6.";
    return unknown(`${reason}, but whether to others too is not known (${inWords(unseen)})`, next, evidence);
  },
});

/** What the codes of resolvers mean, where they do not say it. */
const CODES: Readonly<Record<string, string>> = {
  ETIMEOUT: "no answer in time",
  ECONNREFUSED: "nothing listens there",
  ESERVFAIL: "it failed itself",
  EREFUSED: "it refuses such questions",
  EAI_AGAIN: "no answer, or it failed itself",
};

function inWords(code = "nothing"): string {
  const words = CODES[code];
  return words === undefined ? code : `${code}: ${words}`;
}

/** One way to write an IPv6 address, of the many that there are. */
function canonical(address: string): string {
  return address.includes(":") && URL.canParse(`http://[${address}]`)
    ? new URL(`http://[${address}]`).hostname
    : address;
}
