/** What a probe is that asks hosts which the check itself names. */
import { openNetwork } from "../network/network.ts";
import type { Network } from "../network/port.ts";
import type { PlainProbe, Reach, Setting } from "./probe.ts";

export interface NetworkReach extends Reach {
  /** Refuses what the probe did not declare. */
  readonly network: Network;
}

export interface NetworkProbe<Params, Facts> extends Omit<PlainProbe<Params, Facts>, "gather"> {
  readonly gather: (reach: NetworkReach, params: Params, setting: Setting) => Promise<Facts>;
}

/** Types a probe that asks such hosts once. It brings the network along, so that a file without such a probe has none. */
export function defineNetworkProbe<Params, Facts>(probe: NetworkProbe<Params, Facts>): PlainProbe<unknown, unknown> {
  const withNetwork: PlainProbe<Params, Facts> = {
    ...probe,
    gather(reach, params, setting) {
      const network = reach.network ?? reach.limitNetwork(openNetwork(process.env));
      return probe.gather({ ...reach, network }, params, setting);
    },
  };
  return withNetwork as PlainProbe<unknown, unknown>;
}
