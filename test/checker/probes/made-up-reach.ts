/** What a probe may touch while it gathers, made of stand-ins: enough of it for the probe at hand. */
import type { Reach, Setting } from "../../../checker/probes/probe.ts";

export const setting: Setting = { seed: 1, budget: 120_000, pace: 0, answers: {} };

/** Servers that were not given must not be asked. */
export function reachWith(given: Partial<Reach> = {}): Reach {
  return {
    carrier: () => Promise.reject(new Error("the carrier must not be asked")),
    cluster: () => Promise.reject(new Error("no cluster must be asked")),
    carrierAnswered: () => false,
    limitNetwork: (network) => network,
    customer: () => Promise.reject(new Error("no customer cluster must be asked")),
    signal: new AbortController().signal,
    random: () => 0.5,
    pause: () => Promise.resolve(),
    ...given,
  };
}
