/** Probes that ask hosts of their own: what is not declared is refused, whoever hands them the network. */
import { expect, test } from "vitest";
import type { Network } from "../../../checker/network/port.ts";
import { defineNetworkProbe } from "../../../checker/probes/network-probe.ts";
import { limitedNetwork, requestLimits } from "../../../checker/request-limits.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const probe = defineNetworkProbe<object, unknown>({
  name: "dns",
  asks: "Does the shop answer?",
  requests: () => [{ server: "dns", method: "GET", path: "shop.example", atMost: 1, why: "its addresses" }],
  permissions: () => [],
  gather: ({ network }) => network.lookUp("admin.shop.example", undefined),
  judge: () => ({ status: "pass", reason: "", evidence: [] }),
});

test("its own network is kept to what it declared", async () => {
  const limits = requestLimits(probe.requests({}, setting));
  const reach = reachWith({ limitNetwork: (network) => limitedNetwork(network, limits) });
  await expect((async () => probe.gather(reach, {}, setting, "it"))()).rejects.toThrow("was not declared");
});

test("the runner's network is used where there is one", async () => {
  const network = { lookUp: async () => ({ addresses: ["192.0.2.1"] }) } as unknown as Network;
  expect(await probe.gather(reachWith({ network }), {}, setting, "it")).toEqual({ addresses: ["192.0.2.1"] });
});
