/** Is the certificate that a host shows valid for long enough, for its name, and from an authority that is trusted? */
import * as v from "valibot";
import type { Verdict } from "../model.ts";
import type { Shown } from "../network/port.ts";
import { secondsBetween, spoken } from "./duration.ts";
import { defineNetworkProbe } from "./network-probe.ts";
import type { ExampleOf, Meanings } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  host: v.pipe(v.string(), v.nonEmpty(), v.description("Name or address of the host.")),
  port: v.optional(v.pipe(v.union([v.number(), v.string()]), v.description("Its port.")), 443),
  name: v.optional(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description("The name that the certificate must be for; the host where absent."),
    ),
  ),
  days: v.optional(v.pipe(v.number(), v.minValue(0), v.description("It must be valid for so many days yet.")), 14),
  authority: v.optional(
    v.pipe(v.string(), v.description("PEM of the authority that it must come from; those of the system where absent.")),
  ),
  chain: v.optional(
    v.pipe(v.picklist(["trusted", "any"]), v.description("Whether it must come from a trusted authority.")),
    "trusted",
  ),
});

export const means: Meanings = {
  pass: "the certificate is valid for long enough, for the name, and its chain is trusted",
  fail: "it expires too soon, is for another name, or its chain is not trusted",
  unknown: "no TLS connection came about",
};

export const example: ExampleOf<typeof params> = {
  id: "shop-certificate",
  title: "The certificate of the shop is valid for three weeks yet",
  host: "shop.example.com",
  days: 21,
};

type Params = v.InferOutput<typeof params>;
type Facts = Shown & { readonly askedAt: string };

const addressOf = ({ host, port }: Params): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

export default defineNetworkProbe<Params, Facts>({
  name: "certificate",
  asks: "Is the certificate valid?",
  requests: (given) => [
    {
      server: "tls",
      method: "GET",
      path: addressOf(given),
      atMost: 1,
      why: "look at its certificates; nothing else is sent",
    },
  ],
  permissions: () => [],

  async gather({ network, signal }, given) {
    const { name, authority } = given;
    const shown = await network.certificates(addressOf(given), { name, authority }, signal);
    return { ...shown, askedAt: new Date().toISOString() };
  },

  judge(facts, { host, name, days, chain: wanted }): Verdict {
    if ("failure" in facts) {
      const next = "Check host and port, and the way there.";
      return unknown("no TLS connection came about", next, [{ object: host, saw: facts.failure }]);
    }
    const { chain, distrust, otherName, askedAt } = facts;
    const evidence = chain.map(({ subject, issuer, notAfter }) => ({
      object: `certificate/${subject}`,
      saw: `until ${notAfter.slice(0, 10)}, issued by ${issuer}`,
    }));
    const faults = [
      ...chain.flatMap(({ subject, notBefore, notAfter }) => {
        const left = secondsBetween(askedAt, notAfter);
        if (left < 0) return [`${subject} expired ${spoken(-left)} ago`];
        if (secondsBetween(askedAt, notBefore) > 0) return [`${subject} is not valid yet`];
        return left < days * 86_400 ? [`${subject} expires in ${spoken(left)}`] : [];
      }),
      ...(otherName === undefined ? [] : [`it is not for ${name ?? host}`]),
      ...(distrust === undefined || wanted === "any" ? [] : [`its chain is not trusted here (${distrust})`]),
    ];
    if (faults.length > 0) return fail(faults.join("; "), evidence);
    const first = Math.min(...chain.map(({ notAfter }) => secondsBetween(askedAt, notAfter)));
    return pass(`valid for ${spoken(first)} yet`, evidence);
  },
});
