/** Masters of customers that run, and masters that crash. */
import type { Place } from "../../place.ts";
import type { Scenario } from "../../scenario.ts";
import { breakNetwork } from "../../world/network-faults.ts";
import { openShop, workload } from "../../world/shop.ts";
import { carrierOf } from "../../world/world.ts";
import { scenario } from "./scenario.ts";

const MASTERS = (place: Place): { readonly namespace: string; readonly name: string } => ({
  namespace: place.name,
  name: "master-<cluster>-<replicaset>-<pod>",
});

/** Masters of the customers in a namespace of this scenario: so many run, the others crash. */
const masters =
  (running: number): NonNullable<Scenario["arrange"]> =>
  async (world, place) => {
    const shop = await openShop(world, place);
    const { customers } = carrierOf(world);
    for (const [index, { name }] of customers.entries()) {
      const fates = [index < running ? "ready" : "crash-loop"] as const;
      await shop.make("deployments", workload(`master-${name}`, {}, { fates, containers: ["apiserver", "scheduler"] }));
    }
    await shop.untilPods(
      (pods) => pods.filter(({ status }) => status.containerStatuses !== undefined).length === customers.length,
    );
    const down = customers.slice(running).map(({ host }) => place.address(host));
    if (down.length > 0) breakNetwork("refuse", down);
  };

export const CRASHED_MASTERS: readonly Scenario[] = [
  scenario("the masters of three of eight clusters crash; the others are reached", "pass", {
    needs: ["kubernetes", "firewall"],
    sources: ["kubernetes/kubernetes#76619"],
    check: (place) => [
      { id: "masters", probe: "active-clusters", pods: MASTERS(place) },
      { probe: "clusters-reachable", clusters: "$masters" },
    ],
    arrange: masters(5),
  }),
  scenario("masters of eight clusters run", "pass", {
    check: (place) => ({ probe: "active-clusters", pods: MASTERS(place) }),
    arrange: masters(8),
  }),
  scenario("every master crashes; the phase of each is Running", "fail", {
    needs: ["kubernetes", "firewall"],
    sources: ["kubernetes/kubernetes#76619"],
    check: (place) => ({ probe: "active-clusters", pods: MASTERS(place) }),
    arrange: masters(0),
    hidden: "it is no answer to which clusters are active",
  }),
  scenario("the masters may not be looked at", "unknown", {
    check: (place) => ({ probe: "active-clusters", pods: MASTERS(place) }),
    identity: { carrier: "nobody" },
  }),
];
