/** The carrier and its customers' API servers: the repository's own runbook is carried out. */
import type { Place } from "../../place.ts";
import type { Answer, Scenario } from "../../scenario.ts";
import { breakNetwork, type NetworkFault } from "../../world/network-faults.ts";
import { carrierOf, type World } from "../../world/world.ts";

/** Without another question, the repository's own runbook. */
export function scenario(name: string, truth: Answer, more: Partial<Scenario> = {}): Scenario {
  return { name, truth, needs: ["kubernetes"], ...more };
}

/** The customers of this place, or the first few. */
export function customersAt(world: World, place: Place, count?: number): string[] {
  return carrierOf(world)
    .customers.slice(0, count)
    .map(({ host }) => place.address(host));
}

export const broken = (fault: NetworkFault, count?: number): Partial<Scenario> => ({
  needs: ["kubernetes", "firewall"],
  arrange: async (world, place) => breakNetwork(fault, customersAt(world, place, count)),
});

/** Through kubx-kubectl, as on a carrier. */
export const THROUGH_KUBECTL: Partial<Scenario> = {
  needs: ["kubernetes", "kubectl", "firewall"],
  throughKubectl: true,
  again: true,
};

export const IN_POD: Partial<Scenario> = {
  again: true,
  flags: "--kubeconfigs @clusters",
  environment: { KUBECONFIG: undefined, KUBERNETES_SERVICE_HOST: "<carrier>", KUBERNETES_SERVICE_PORT: "6443" },
};

export const NO_CARRIER = "the carrier alone says which clusters are active";
export const REFUSED = "a server that is dead and a firewall that answers in its place refuse alike";
export const HUNG =
  "TCP connects and nothing else comes: a hung server and a tunnel that loses large packets look alike";
