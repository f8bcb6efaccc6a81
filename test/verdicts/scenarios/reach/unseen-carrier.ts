/** What keeps an engineer from seeing the carrier or its customers. */
import type { Scenario } from "../../scenario.ts";
import { breakNetwork } from "../../world/network-faults.ts";
import { carrierOf } from "../../world/world.ts";
import { NO_CARRIER, scenario } from "./scenario.ts";

export const UNSEEN: readonly Scenario[] = [
  scenario("the engineer has no rights on the carrier", "pass", {
    identity: { carrier: "nobody" },
    hidden: NO_CARRIER,
  }),
  scenario("the engineer's credential for the carrier has expired", "pass", {
    identity: { carrier: "expired" },
    hidden: NO_CARRIER,
  }),
  scenario("the engineer's kubeconfig has an authority of old for the carrier", "pass", {
    identity: { carrier: "outdated" },
    hidden: NO_CARRIER,
  }),
  scenario("the engineer names a context that does not exist", "pass", {
    flags: "--context carier",
    again: true,
    hidden: NO_CARRIER,
  }),
  scenario("the engineer names a cluster that is no carrier", "pass", {
    flags: '--context "$(ls @clusters | head -1 | cut -d. -f1)"',
    again: true,
    hidden: NO_CARRIER,
  }),
  scenario("the customers' kubeconfigs have authorities of old", "pass", {
    identity: { customers: "outdated" },
    hidden: "nothing proves which servers answered",
  }),
  scenario("the carrier itself cannot be reached", "pass", {
    needs: ["kubernetes", "firewall"],
    hidden: NO_CARRIER,
    arrange: async (world, place) => breakNetwork("drop", [place.address(carrierOf(world).api.host)]),
  }),
  scenario("the checker file arrives with one byte changed", "pass", {
    during: "file changed",
    hidden: "a program that somebody changed says nothing",
    again: true,
  }),
];
