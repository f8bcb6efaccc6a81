/** Whether an API server is well. */
import type { Scenario } from "../scenario.ts";
import { breakNetwork } from "../world/network-faults.ts";
import { customersAt, HUNG, REFUSED, scenario } from "./reach/scenario.ts";

/** A customer's own API server: what happens to it does not touch what other scenarios look at. */
const OF_CUSTOMER: Partial<Scenario> = { check: () => ({ probe: "api-ready" }), identity: { carrier: "customer" } };

export const API_SERVER: readonly Scenario[] = [
  scenario("the API server is ready", "pass", { check: () => ({ probe: "api-ready" }) }),
  scenario("the API server has lost its etcd", "fail", { ...OF_CUSTOMER, during: "customers starved" }),
  scenario("a firewall drops what is sent to the API server", "pass", {
    ...OF_CUSTOMER,
    needs: ["kubernetes", "firewall"],
    hidden: "it cannot be asked",
    arrange: async (world, place) => breakNetwork("drop", customersAt(world, place, 1)),
  }),
  scenario("the API server is stopped (SIGSTOP)", "fail", {
    ...OF_CUSTOMER,
    during: "customers stopped",
    hidden: HUNG,
  }),
  scenario("the API server is killed: its port refuses", "fail", {
    ...OF_CUSTOMER,
    during: "customers killed",
    hidden: REFUSED,
  }),
];
