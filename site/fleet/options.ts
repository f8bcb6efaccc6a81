/** What `pilotbook fleet` is asked for: which page, on which carriers, by which way, and how many at once. */

/** Where carriers are found. */
export type WhereCarriers =
  | { readonly by: "files"; readonly folder: string }
  /** Contexts whose names fit a pattern in which `*` is any text; of one file, or of what kubectl reads where absent. */
  | { readonly by: "contexts"; readonly pattern: string; readonly kubeconfig?: string };

export interface FleetOptions {
  readonly runbook: string;
  readonly where: WhereCarriers;
  /** `local`: a process here for each share of a carrier. `jobs`: a Job on each carrier. */
  readonly way: "local" | "jobs";
  /** How many reports there are of each carrier. */
  readonly shards: number;
  /** Milliseconds for each carrier. */
  readonly deadline: number;
  /** Processes, or carriers with Jobs, at the same time. */
  readonly atOnce: number;
  /** The checker file. */
  readonly checker: string;
  /** Options of the checker, in which `{carrier}` is the name of the carrier. */
  readonly checkerOptions: readonly string[];
  /** Folder that keeps what is known, so that the same command goes on with the rest. */
  readonly save?: string;
  readonly format: "text" | "json";
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** What somebody asked for cannot be done as it was asked for; the message says what to do. */
export class FleetFault extends Error {
  override readonly name = "FleetFault";
}
