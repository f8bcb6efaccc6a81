/** What a probe is that asks hosts which the check itself names. */
import { openNetwork } from "../network/network.ts";
import type { Network } from "../network/port.ts";
import { limitedNetwork, requestLimits } from "../request-limits.ts";
import type { PlainProbe, Reach, Setting } from "./probe.ts";

export interface NetworkReach extends Reach {
  /** Refuses what the probe did not declare. */
  readonly network: Network;
}

export interface NetworkProbe<Params, Facts> extends Omit<PlainProbe<Params, Facts>, "gather"> {
  readonly gather: (reach: NetworkReach, params: Params, setting: Setting) => Promise<Facts>;
}

/** Types a probe that asks such hosts once. Where the runner hands it no network, it has its own, limited in the same way. */
export function defineNetworkProbe<Params, Facts>(probe: NetworkProbe<Params, Facts>): PlainProbe<unknown, unknown> {
  const withNetwork: PlainProbe<Params, Facts> = {
    ...probe,
    gather(reach, params, setting) {
      const own = (): Network =>
        limitedNetwork(openNetwork(process.env), requestLimits(probe.requests(params, setting)));
      return probe.gather({ ...reach, network: reach.network ?? own() }, params, setting);
    },
  };
  return withNetwork as PlainProbe<unknown, unknown>;
}
