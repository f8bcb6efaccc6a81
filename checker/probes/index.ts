/** The registry of probes. A test keeps it equal to the folder. */
import activeClusters from "./active-clusters.ts";
import ask from "./ask.ts";
import clustersReachable from "./clusters-reachable.ts";
import type { Probe } from "./probe.ts";

export const PROBES: readonly Probe[] = [activeClusters, ask, clustersReachable];

/** The probe of that name, or undefined. */
export function probeNamed(name: string): Probe | undefined {
  return PROBES.find((probe) => probe.name === name);
}
