/** API servers of customers that are stopped, killed or starved, behind a sound network. */
import type { Scenario } from "../../scenario.ts";
import { HUNG, NO_CARRIER, REFUSED, scenario } from "./scenario.ts";

export const SICK_CUSTOMERS: readonly Scenario[] = [
  scenario("all customers' API servers are stopped (SIGSTOP)", "pass", { during: "customers stopped", hidden: HUNG }),
  scenario("all customers' API servers are stopped, through kubx-kubectl", "pass", {
    during: "customers stopped",
    throughKubectl: true,
    again: true,
    needs: ["kubernetes", "kubectl"],
    hidden: HUNG,
  }),
  scenario("one customer's API server of eight is stopped (SIGSTOP)", "pass", {
    during: "one customer stopped",
    hidden: "it may be the network of that cluster",
  }),
  scenario("one customer's API server of eight is killed", "pass", { during: "one customer killed" }),
  scenario("all customers' API servers are killed: their ports refuse", "pass", {
    during: "customers killed",
    hidden: REFUSED,
  }),
  scenario("the etcd of all customers is killed: their API servers are sick", "pass", { during: "customers starved" }),
  scenario("the etcd of all customers is killed, through kubx-kubectl", "pass", {
    during: "customers starved",
    throughKubectl: true,
    again: true,
    needs: ["kubernetes", "kubectl"],
  }),
  scenario("the etcd of the carrier is killed", "pass", { during: "carrier starved", hidden: NO_CARRIER }),
];
