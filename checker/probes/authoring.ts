/** What authors and pages need of each probe, and the checker file does not: parameters, what verdicts mean, an example. */
import type * as v from "valibot";
import * as all from "./all.ts";
import { addProbe, removeProbe } from "./index.ts";
import type { ExampleOf, Meanings, Probe } from "./probe.ts";

export interface AuthoredProbe {
  readonly default: Probe;
  /** Parameters in the front matter; descriptions become documentation, unknown ones are refused. */
  readonly params: v.GenericSchema;
  readonly means: Meanings;
  /** A check that an author can begin with; `$id` in it is the id of another probe's example. */
  readonly example: ExampleOf<v.GenericSchema<Readonly<Record<string, unknown>>>>;
  /** The code of one from outside of this package, for the checker file. */
  readonly source?: string;
}

const authored: AuthoredProbe[] = Object.values(all);

export const AUTHORED_PROBES: readonly AuthoredProbe[] = authored;

/** Takes a probe from outside of this package; one of the same name is replaced. */
export function addAuthoredProbe(probe: AuthoredProbe): void {
  const at = authored.findIndex((one) => one.default.name === probe.default.name);
  authored.splice(at < 0 ? authored.length : at, at < 0 ? 0 : 1, probe);
  addProbe(probe.default);
}

/** Gives up one that came from outside. */
export function removeAuthoredProbe(name: string): void {
  const at = authored.findIndex((one) => one.default.name === name);
  if (at >= 0) authored.splice(at, 1);
  removeProbe(name);
}

/** The probe of that name, with what an author may write about it. */
export function authoredProbe(name: string): AuthoredProbe | undefined {
  return AUTHORED_PROBES.find((probe) => probe.default.name === name);
}
