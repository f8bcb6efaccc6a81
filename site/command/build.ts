/** `pilotbook build`: writes the site, or says what keeps it from being written. */
import { printable } from "../../checker/untrusted/printable.ts";
import { createReadings } from "../boundary/readings.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { cacheOf } from "./open-cache.ts";
import { markOfNamedInputs } from "../edition/named-inputs.ts";
import { leavesKeyAlone, signerFor } from "./key-files.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import {
  type BuildRecord,
  type BuildSummary,
  type Inputs,
  isAsRead,
  isAsWritten,
  readRecord,
} from "../output/build-record.ts";
import type { BuildMeans } from "./build-anew.ts";
import { recoverOutput } from "../output/recover.ts";

/** @returns false where errors kept the site from being written */
export async function buildSite(options: SiteOptions): Promise<boolean> {
  const began = Date.now();
  // First of all: what a build that was killed has left would be read as content, and a build that is refused keeps the last site.
  await recoverOutput(options.output);
  const signer = signerFor(options, process.env);
  // What is signed is signed by a key that this build was given, and is kept nowhere.
  const cache = signer === undefined && !leavesKeyAlone(options, process.env) ? cacheOf(options) : undefined;
  const record = cache && readRecord(cache);
  const inputs = { options, readings: createReadings(options.output), named: await markOfNamedInputs(options) };
  const summary =
    (cache && record && (await repeated(record, cache, inputs))) ?? (await anew(inputs, { cache, record, signer }));
  if (summary === undefined) return false;
  const { pages, dialect, checker, checkerPath } = summary;
  process.stdout.write(
    `${printable(dialect)}\n` +
      `${pages} pages in ${options.output}, in ${((Date.now() - began) / 1000).toFixed(1)} s.\n` +
      `Checker: ${options.output}${checkerPath}, ${checker.bytes} bytes, sha256 ${checker.sha256}\n` +
      (signer === undefined ? "" : `Signed by the key of sha256 ${signer.fingerprint}\n`),
  );
  return true;
}

async function anew(inputs: Inputs, means: BuildMeans): Promise<BuildSummary | undefined> {
  // Loading this takes longer than to find out that nothing has changed.
  const { buildAnew } = await import("./build-anew.ts");
  return buildAnew(inputs, means);
}

/** The last build, where it would come out the same. Its output is repaired where somebody has changed or removed something. */
async function repeated(record: BuildRecord, cache: BuildCache, inputs: Inputs): Promise<BuildSummary | undefined> {
  const { options, named } = inputs;
  const { summary } = record;
  if (record.named !== named || !(await isAsRead(record, options))) return undefined;
  if (isAsWritten(record, options.output)) cache.drop();
  else if (!(await (await import("./build-anew.ts")).repairOutput(inputs, cache, record))) return undefined;
  if (summary.problems.length > 0) (await import("./build-anew.ts")).tellAgain(summary);
  return summary;
}
