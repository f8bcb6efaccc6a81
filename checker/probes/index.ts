/** The registry of probes: all of them, and each by its name. */
import * as all from "./all.ts";
import type { Probe } from "./probe.ts";
import { withShown } from "./shown.ts";

export const PROBES: readonly Probe[] = Object.values(all).map(({ default: probe }) =>
  probe.name === "ask" && !("next" in probe) ? withShown(probe, probeNamed) : probe,
);

/** The probe of that name, or undefined. */
export function probeNamed(name: string): Probe | undefined {
  return PROBES.find((probe) => probe.name === name);
}
