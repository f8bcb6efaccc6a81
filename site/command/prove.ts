/** `pilotbook prove`: tries the probes and rules that the settings name from outside of this package. */
import { printable } from "../../checker/untrusted/printable.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { loadOutside } from "../outside/load.ts";
import { proveUnits } from "../outside/prove.ts";
import { SiteUsageError } from "./command-line.ts";

/** @param folder for their pages of reference @returns whether everything holds */
export async function proveOutside({ outside }: SiteOptions, folder: string | undefined): Promise<boolean> {
  if (outside === undefined)
    throw new SiteUsageError(
      'there is nothing to prove: name your own in package.json, as in "pilotbook": { "probes": ["./probes/*.ts"], "rules": ["./rules/*.ts"] }',
    );
  const units = await loadOutside(outside);
  const { tried, faults } = await proveUnits(units, folder).finally(units.forget);
  for (const line of tried) process.stdout.write(`${printable(line)}\n`);
  for (const line of faults) process.stderr.write(`${printable(line)}\n`);
  const where = folder === undefined ? "" : `, pages in ${folder}`;
  process.stdout.write(`${tried.length} hold, ${faults.length} do not${printable(where)}.\n`);
  return faults.length === 0;
}
