/** The registry of probes: all of them, and each by its name. */
import * as all from "./all.ts";
import type { Probe } from "./probe.ts";
import { withShown } from "./shown.ts";

const probes: Probe[] = Object.values(all).map(({ default: probe }) =>
  probe.name === "ask" && !("next" in probe) ? withShown(probe, probeNamed) : probe,
);

export const PROBES: readonly Probe[] = probes;

/** The probe of that name, or undefined. */
export function probeNamed(name: string): Probe | undefined {
  return PROBES.find((probe) => probe.name === name);
}

/** Takes a probe from outside of this package; one of the same name is replaced. */
export function addProbe(probe: Probe): void {
  const at = probes.findIndex(({ name }) => name === probe.name);
  probes.splice(at < 0 ? probes.length : at, at < 0 ? 0 : 1, probe);
}

/** Gives up one that came from outside. */
export function removeProbe(name: string): void {
  const at = probes.findIndex((one) => one.name === name);
  if (at >= 0) probes.splice(at, 1);
}
