/** Is the certificate that a host shows valid for long enough, for its name, and from an authority that is trusted? */
import * as v from "valibot";
import type { Evidence, Verdict } from "../model.ts";
import { hostFailure } from "../network/host-failure.ts";
import type { Shown, ShownCertificate, TlsFailure } from "../network/port.ts";
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
  fail: "it or one that it depends on expires too soon, it is for another name, or its chain is not trusted",
  unknown: "no TLS connection came about, or it is so new that a clock may be wrong",
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
    if ("failure" in facts) return withoutCertificate(facts.failure, host);
    const { path, others, distrust, otherName, askedAt } = facts;
    const evidence = [...path.map(onPath), ...others.map(notNeeded)];
    const faults = [
      ...path.flatMap((one) => faultOf(one, days, askedAt)),
      ...(otherName === undefined ? [] : [`it is not for ${name ?? host}`]),
    ];
    const early = path.find(({ notBefore }) => secondsBetween(askedAt, notBefore) > 0);
    const isExplained = (faults.length > 0 || early !== undefined) && /EXPIRED|NOT_YET_VALID/.test(distrust ?? "");
    if (distrust !== undefined && wanted === "trusted" && !isExplained)
      faults.push(`its chain is not trusted here (${distrust})`);
    if (faults.length > 0) return fail(faults.join("; "), evidence);
    if (early !== undefined) {
      const when = spoken(secondsBetween(askedAt, early.notBefore));
      const next =
        "Compare the clock of this host with that of the host that issued it, and run it again in some minutes.";
      return unknown(`${early.subject} is valid only in ${when}: it is new, or a clock is wrong`, next, evidence);
    }
    const first = Math.min(...path.map(({ notAfter }) => secondsBetween(askedAt, notAfter)));
    return pass(`valid for ${spoken(first)} yet`, evidence);
  },
});

/** Seconds by which clocks may differ. */
const CLOCKS = 300;

function faultOf({ subject, notBefore, notAfter }: ShownCertificate, days: number, askedAt: string): string[] {
  const left = secondsBetween(askedAt, notAfter);
  if (left < 0) return [`${subject} expired ${spoken(-left)} ago`];
  if (secondsBetween(askedAt, notBefore) > CLOCKS) return [`${subject} is not valid yet`];
  return left < days * 86_400 ? [`${subject} expires in ${spoken(left)}`] : [];
}

function onPath({ subject, issuer, notAfter }: ShownCertificate): Evidence {
  return { object: `certificate/${subject}`, saw: `until ${notAfter.slice(0, 10)}, issued by ${issuer}` };
}

function notNeeded(one: ShownCertificate): Evidence {
  const { object, saw } = onPath(one);
  return { object, saw: `${saw}; sent too, and not needed to trust the others` };
}

function withoutCertificate({ phase, message, ...failure }: TlsFailure, host: string): Verdict {
  const { says, next } = hostFailure({ phase, error: { message, ...failure }, ...failure }, true);
  return unknown(`no TLS connection: ${says}`, next, [{ object: host, saw: message }]);
}
