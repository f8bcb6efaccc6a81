/** The network between the carrier and its customers, sound and broken. */
import type { Scenario } from "../../scenario.ts";
import { slowDown } from "../../world/network-faults.ts";
import { broken, HUNG, IN_POD, REFUSED, scenario, THROUGH_KUBECTL } from "./scenario.ts";

export const SOUND_NETWORK: readonly Scenario[] = [
  scenario("the network is sound", "pass"),
  scenario("the network is sound, every cluster is asked (census)", "pass", { flags: "--policy census", again: true }),
  scenario("the network is sound, by the runbook's own rule (literal)", "pass", {
    flags: "--policy literal",
    again: true,
  }),
  scenario("the network is sound, through kubx-kubectl", "pass", {
    ...THROUGH_KUBECTL,
    needs: ["kubernetes", "kubectl"],
  }),
  scenario("the network is sound, by the runbook's own command", "pass", {
    ...THROUGH_KUBECTL,
    needs: ["kubernetes", "kubectl"],
    flags: "--literal --policy literal",
  }),
  scenario("the network is sound, from inside a pod", "pass", IN_POD),
  scenario("the network is sound, and Prometheus does not answer", "pass", {
    flags: "--prometheus http://127.0.0.1:9",
    again: true,
  }),
  scenario("the network is sound, the credentials for customers have expired", "pass", {
    identity: { customers: "expired" },
  }),
  scenario("the network is sound, the line is slow", "pass", {
    needs: ["kubernetes", "shaping"],
    byChance: true,
    arrange: async (_world, place) => slowDown(`${place.address(0)}/24`),
  }),
];

export const BROKEN_NETWORK: readonly Scenario[] = [
  scenario("packets to all customers are dropped", "fail", broken("drop")),
  scenario("packets to all customers are dropped, every cluster is asked (census)", "fail", {
    ...broken("drop"),
    flags: "--policy census",
    again: true,
  }),
  scenario("packets to all customers are dropped, from inside a pod", "fail", { ...broken("drop"), ...IN_POD }),
  scenario("packets to all customers are dropped, by the runbook's own rule (literal)", "fail", {
    ...broken("drop"),
    flags: "--policy literal",
    again: true,
  }),
  scenario("packets to all customers are dropped, through kubx-kubectl", "fail", {
    ...broken("drop"),
    ...THROUGH_KUBECTL,
  }),
  scenario("packets to half of the customers are dropped", "fail", broken("drop", 4)),
  scenario("packets to one customer of eight are dropped", "pass", {
    ...broken("drop", 1),
    hidden: "one cluster may be down for reasons of its own",
  }),
  scenario("half of all connections are lost", "fail", { ...broken("every-other"), byChance: true }),
  scenario("a third of all connections are lost", "fail", { ...broken("every-third"), byChance: true }),
  scenario("no route leads to the customers", "fail", broken("unreachable")),
  scenario("connections to all customers are reset", "fail", broken("reset")),
  scenario("a firewall answers with resets in place of all customers", "fail", {
    ...broken("refuse"),
    hidden: REFUSED,
  }),
  scenario("large packets are lost, small ones pass", "fail", { ...broken("large-packets-lost"), hidden: HUNG }),
  scenario("large packets are lost, through kubx-kubectl", "fail", {
    ...broken("large-packets-lost"),
    ...THROUGH_KUBECTL,
    hidden: HUNG,
  }),
];
