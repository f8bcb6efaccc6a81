/** Checks a loaded and rendered site with everything that the command line names: alert rules, what is known, other hosts. */
import type { ExternalOptions } from "../links/external/options.ts";
import type { Problem } from "../model/problem.ts";
import { manifestOf, manifestText } from "../rules/base/manifest.ts";
import type { Site } from "../rules/rule.ts";
import { baselineEntries } from "./baseline.ts";
import { type GateOptions, heldAgainst, readGate } from "./gate.ts";
import { validate } from "./validate.ts";

export interface CheckedSite {
  /** What counts: without a baseline or a base, everything that was found. */
  readonly problems: readonly Problem[];
  /** What was wrong before, and still is. */
  readonly known: readonly Problem[];
  /** How many problems of before are there no more. */
  readonly fixed: number;
  /** What there is to say beside the problems. */
  readonly notes: readonly string[];
  /** The text of manifest.json. */
  manifest(): string;
}

export interface CheckOptions {
  readonly gate?: GateOptions;
  readonly external?: ExternalOptions;
}

/** @throws UnreadableInput where a file that the command line names cannot be used */
export async function checkSite(site: Site, { gate: options, external }: CheckOptions): Promise<CheckedSite> {
  const gate = options === undefined ? {} : await readGate(options, site.catalog.settings);
  // Most runs ask nobody, and need none of this.
  const asked =
    external === undefined
      ? undefined
      : await (await import("./external-links.ts")).askOtherHosts(site, external, gate.base);
  const found = validate(site, { ...gate, ...(asked === undefined ? {} : { external: asked.problems }) });
  const { introduced, known, fixed } = heldAgainst(gate, site, found);
  return {
    problems: introduced,
    known,
    fixed,
    notes: asked?.notes ?? [],
    manifest: () => manifestText(manifestOf(site, baselineEntries(found))),
  };
}
