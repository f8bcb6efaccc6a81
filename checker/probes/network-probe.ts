/** What a probe is that asks hosts which the check itself names: its requests are limited here as the runner limits those to clusters. */
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

/** Types a probe that asks such hosts once. */
export function defineNetworkProbe<Params, Facts>(probe: NetworkProbe<Params, Facts>): PlainProbe<unknown, unknown> {
  const withNetwork: PlainProbe<Params, Facts> = {
    ...probe,
    gather(reach, params, setting) {
      const limits = requestLimits(probe.requests(params, setting));
      const network = limitedNetwork(openNetwork(process.env), limits);
      return probe.gather({ ...reach, network }, params, setting);
    },
  };
  return withNetwork as PlainProbe<unknown, unknown>;
}
