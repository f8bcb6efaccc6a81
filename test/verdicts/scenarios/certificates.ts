/** Certificates of web servers: chains that hold, chains that do not, and chains that only look as if they did not. */
import type { QuestionOf } from "../question.ts";
import type { Place } from "../place.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { type Certificate, crossSign, newAuthority, subordinate } from "../../carrier/certificates.ts";
import { breakNetwork } from "../world/network-faults.ts";
import { leafFor, NAME, serveTls, type Shown, TLS_PORT, WEB_HOST } from "../world/web.ts";

const DAY = 86_400_000;

const days = (from: number, until: number): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() + from * DAY),
  notAfter: new Date(Date.now() + until * DAY),
});

function scenario(
  name: string,
  truth: Answer,
  shown: (authority: Certificate, place: Place) => Shown,
  more: Partial<Scenario> & { readonly question?: Partial<QuestionOf<"certificate">> } = {},
): Scenario {
  const { question, ...rest } = more;
  return {
    name,
    truth,
    needs: [],
    check: (place) => ({
      probe: "certificate",
      host: place.address(WEB_HOST),
      port: TLS_PORT,
      name: NAME,
      authority: place.authority,
      ...question,
    }),
    arrange: async (world, place) => serveTls(place, shown(world.authority, place)),
    ...rest,
  };
}

/** An expired certificate says that an authority of old vouches for the one that everybody trusts today. */
const expiredCross = (authority: Certificate, place: Place): Shown => {
  const old = newAuthority("Authority of old");
  return { leaf: leafFor(place, authority), chain: [crossSign(old, authority, days(-2_500, -400))] };
};

export const CERTIFICATES: readonly Scenario[] = [
  scenario("the certificate is sound", "pass", (authority, place) => ({ leaf: leafFor(place, authority) })),
  scenario("the certificate expires in six days", "fail", (authority, place) => ({
    leaf: leafFor(place, authority, days(-80, 6)),
  })),
  scenario("the certificate expired yesterday", "fail", (authority, place) => ({
    leaf: leafFor(place, authority, days(-90, -1)),
  })),
  scenario("the certificate is valid from the day after tomorrow", "fail", (authority, place) => ({
    leaf: leafFor(place, authority, days(2, 90)),
  })),
  scenario("the certificate is for another name", "fail", (authority, place) => ({ leaf: leafFor(place, authority) }), {
    sources: ["monitoring-plugins/monitoring-plugins#1570"],
    question: { name: "shop.example.test" },
  }),
  scenario(
    "the authority is one that nobody knows",
    "fail",
    (_authority, place) => ({
      leaf: leafFor(place, newAuthority("nobody knows")),
    }),
    { sources: ["monitoring-plugins/monitoring-plugins#397"] },
  ),
  scenario("the server shows its intermediate authority", "pass", (authority, place) => {
    const middle = subordinate(authority, { commonName: "Shop intermediate" });
    return { leaf: leafFor(place, middle), chain: [middle] };
  }),
  scenario("the server forgets its intermediate authority", "fail", (authority, place) => ({
    leaf: leafFor(place, subordinate(authority, { commonName: "Shop intermediate" })),
  })),
  scenario(
    "the intermediate authority has expired",
    "fail",
    (authority, place) => {
      const middle = subordinate(authority, { commonName: "Shop intermediate", ...days(-300, -1) });
      return { leaf: leafFor(place, middle), chain: [middle] };
    },
    { sources: ["monitoring-plugins/monitoring-plugins#1636"] },
  ),
  scenario("the server shows an expired cross-signed certificate that no client needs", "pass", expiredCross, {
    sources: ["prometheus/blackbox_exporter#340", "prometheus/blackbox_exporter#815"],
  }),
  scenario(
    "the certificate of this name is sound, that of the others has expired",
    "pass",
    () => ({ leaf: newAuthority("") }),
    {
      arrange: async (world, place) =>
        serveTls(
          place,
          { leaf: leafFor(place, world.authority, days(-90, -1)) },
          {},
          { [NAME]: { leaf: leafFor(place, world.authority) } },
        ),
    },
  ),
  scenario("nothing listens on the port of the certificate", "unknown", () => ({ leaf: newAuthority("") }), {
    arrange: async () => {},
  }),
  scenario("a firewall drops what is sent to the host of the certificate", "pass", () => ({ leaf: newAuthority("") }), {
    needs: ["firewall"],
    hidden: "it cannot be asked",
    arrange: async ({ authority }, place) => {
      await serveTls(place, { leaf: leafFor(place, authority) });
      breakNetwork("drop", [place.address(WEB_HOST)]);
    },
  }),
];
