/** A Prometheus behind a proxy that wants a token, and one with an address in the cluster only. */
import { startAuthenticatingProxy } from "../../../carrier/authenticating-proxy.ts";
import type { Scenario } from "../../scenario.ts";
import type { ApiObject } from "../../world/api-client.ts";
import { PORTS } from "../../world/monitoring.ts";
import { onNodesOf, openShop, workload } from "../../world/shop.ts";
import { at, below, HOST, scenario } from "./scenario.ts";

const TOKEN = "token-of-the-shop-1";
const PROXY = { port: 9095 } as const;

/** Asked of this checker alone: everybody else would be given the same token. */
const guarded = {
  again: true,
  flags: (place) => `--prometheus http://${place.address(HOST)}:${PROXY.port}`,
  async arrange(_world, place) {
    const listen = { host: place.address(HOST), port: PROXY.port };
    const upstream = at(place, "prometheus");
    await startAuthenticatingProxy({ upstream, listen, needs: { authorization: `Bearer ${TOKEN}` } });
  },
} satisfies Partial<Scenario>;

/** A pod and a Service that leads to it, at the port of Prometheus or at one where nobody listens. */
const inCluster = (port: number): Partial<Scenario> => ({
  needs: ["prometheus", "kubernetes"],
  again: true,
  flags: (place) => `--prometheus service://${place.name}/prometheus:web`,
  async arrange(world, place) {
    const shop = await openShop(world, place);
    // A pod has the address of its node, and Prometheus listens on every address of this host.
    await shop.node("only");
    await shop.make("deployments", workload("prometheus", {}, { spec: onNodesOf(shop) }));
    const spec = { selector: { app: "prometheus" }, ports: [{ name: "web", port }] };
    await shop.make("services", { metadata: { name: "prometheus" }, spec });
    await shop.until<Endpoints>("endpoints", "prometheus", ({ subsets = [] }) => subsets[0]?.addresses !== undefined);
  },
});

interface Endpoints extends ApiObject {
  readonly subsets?: readonly { readonly addresses?: readonly unknown[] }[];
}

export const WAYS_TO_PROMETHEUS: readonly Scenario[] = [
  scenario("Prometheus wants a token, and the engineer has it", "pass", below("short"), {
    ...guarded,
    environment: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN },
  }),
  scenario("Prometheus wants a token, and the engineer has none", "pass", below("short"), {
    ...guarded,
    hidden: "it cannot be asked",
  }),
  scenario("Prometheus has an address in the cluster only", "fail", below("long"), inCluster(PORTS.prometheus)),
  scenario(
    "nothing listens behind the address that Prometheus has in the cluster",
    "unknown",
    below("short"),
    inCluster(9),
  ),
];
