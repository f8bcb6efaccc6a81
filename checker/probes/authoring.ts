/** What authors and pages need of each probe, and the checker file does not: its parameters, and what its verdicts mean. */
import type * as v from "valibot";
import * as activeClusters from "./active-clusters.ts";
import * as ask from "./ask.ts";
import * as clustersReachable from "./clusters-reachable.ts";
import type { Meanings, Probe } from "./probe.ts";

export interface AuthoredProbe {
  readonly default: Probe;
  /** Parameters in the front matter; descriptions become documentation, unknown ones are refused. */
  readonly params: v.GenericSchema;
  readonly means: Meanings;
}

/** The same probes as in index.ts; a test keeps both equal to the folder. */
export const AUTHORED_PROBES: readonly AuthoredProbe[] = [activeClusters, ask, clustersReachable];

/** The probe of that name, with what an author may write about it. */
export function authoredProbe(name: string): AuthoredProbe | undefined {
  return AUTHORED_PROBES.find((probe) => probe.default.name === name);
}
