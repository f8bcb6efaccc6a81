/** What a name server says of a name, and whether it says anything. */
import type { QuestionOf } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { type NameServer, startNameServer } from "../../carrier/name-server.ts";
import { breakNetwork } from "../world/network-faults.ts";

const HOST = 1;
const NAME = "cart.example.test";

function scenario(
  name: string,
  truth: Answer,
  names: NameServer["names"],
  more: Partial<Scenario> & { readonly question?: Partial<QuestionOf<"dns">> } = {},
): Scenario {
  const { question, ...rest } = more;
  return {
    name,
    truth,
    needs: [],
    check: (place) => ({ probe: "dns", name: NAME, server: place.address(HOST), ...question }),
    arrange: async (_world, place) => {
      const server = await startNameServer(place.address(HOST), 53);
      server.names = names;
    },
    ...rest,
  };
}

const TO = { question: { to: ["192.0.2.1", "192.0.2.2"] } };

export const NAMES: readonly Scenario[] = [
  scenario("a name resolves", "pass", { [NAME]: ["192.0.2.1"] }),
  scenario("a name resolves to both addresses that it may", "pass", { [NAME]: ["192.0.2.1", "192.0.2.2"] }, TO),
  scenario("a name resolves to an address of last year besides", "fail", { [NAME]: ["192.0.2.1", "198.51.100.7"] }, TO),
  scenario("a name is gone from its zone", "fail", {}),
  scenario("a name has no address", "fail", { [NAME]: [] }),
  scenario("the name server says that it failed", "unknown", { [NAME]: "broken" }),
  scenario("nothing listens where the name server should be", "unknown", {}, { arrange: async () => {} }),
  scenario(
    "a firewall drops questions to the name server",
    "pass",
    { [NAME]: ["192.0.2.1"] },
    {
      needs: ["firewall"],
      hidden: "it cannot be asked",
      arrange: async (_world, place) => {
        const server = await startNameServer(place.address(HOST), 53);
        server.names = { [NAME]: ["192.0.2.1"] };
        breakNetwork("names-dropped", [place.address(HOST)]);
      },
    },
  ),
];
