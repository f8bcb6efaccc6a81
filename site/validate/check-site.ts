/** Checks a loaded and rendered site with everything that the command line names: alert rules, what is known, other hosts. */
import type { ClusterOptions } from "../cluster/options.ts";
import type { ExternalOptions } from "../links/external/options.ts";
import type { Problem } from "../model/problem.ts";
import { manifestText } from "../model/manifest.ts";
import { type MarksByPage, manifestOf } from "../model/site-manifest.ts";
import type { Site } from "../model/site.ts";
import { baselineEntries } from "./baseline.ts";
import { type GateOptions, heldAgainst, readGate } from "./gate.ts";
import { type PageProblems, validate } from "./validate.ts";

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
  readonly manifest: () => string;
}

export interface CheckOptions {
  readonly gate?: GateOptions;
  readonly external?: ExternalOptions;
  readonly cluster?: ClusterOptions;
  /** Where what is wrong with single pages may be taken from. */
  readonly pageProblems?: PageProblems | undefined;
  /** Where the manifest's marks of single pages may be taken from. */
  readonly pageMarks?: MarksByPage | undefined;
}

/** @throws UnreadableInput where a file that the command line names cannot be used */
export async function checkSite(
  site: Site,
  { gate: options, external, cluster, pageProblems, pageMarks }: CheckOptions,
): Promise<CheckedSite> {
  const gate = options === undefined ? {} : await readGate(options, site.catalog.settings);
  // Most runs ask nobody, and need none of this.
  const asked =
    external === undefined
      ? undefined
      : await (await import("./external-links.ts")).askOtherHosts(site, external, gate.base);
  const inCluster =
    cluster === undefined
      ? undefined
      : await (await import("./cluster-objects.ts")).askCluster(site, cluster, process.env);
  const found = validate(site, {
    ...gate,
    ...(asked === undefined ? {} : { external: asked.findings }),
    ...(inCluster === undefined ? {} : { cluster: inCluster.findings }),
    ...(pageProblems === undefined ? {} : { pageProblems }),
  });
  const { introduced, known, fixed } = heldAgainst(gate, site, found);
  return {
    problems: introduced,
    known,
    fixed,
    notes: [...(asked?.notes ?? []), ...(inCluster?.notes ?? [])],
    manifest: () => manifestText(manifestOf(site, baselineEntries(found), pageMarks)),
  };
}
