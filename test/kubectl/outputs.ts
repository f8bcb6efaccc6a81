/** What real kubectls printed while a server had each of the faults: recorded by `npm run kubectl-outputs`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import type { Ended } from "../../checker/cluster/kubectl-process.ts";

export const OUTPUTS = join(packageRoot, "test", "kubectl", "outputs.json");

/** Milliseconds that kubectl was told to give a request. */
export const LIMIT = 4_000;

/** One run of `get --raw /readyz`; of the text, the lines. */
export interface Output extends Pick<Ended, "by" | "exitCode"> {
  readonly stdout: string;
  readonly stderr: readonly string[];
  /** Milliseconds. */
  readonly ran: number;
}

/** By version of kubectl, then by fault; `sound` is none. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, Output>>>>;

export function readOutputs(): Outputs {
  return JSON.parse(readFileSync(OUTPUTS, "utf8")) as Outputs;
}
