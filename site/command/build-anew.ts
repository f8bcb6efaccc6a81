/** The part of `pilotbook build` that loads the content and makes the site: it is left out where nothing has changed. */
import { dialectLine } from "../model/dialect.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { prepareEdition } from "../edition/edition.ts";
import type { Signer } from "../edition/signature.ts";
import {
  type BuildRecord,
  type BuildSummary,
  type Inputs,
  keepRecord,
  keepRecordAgain,
} from "../output/build-record.ts";
import { publish, publishAgain } from "../output/publish.ts";
import { errorsOf, problemsText } from "../validate/report.ts";
import { leavesKeyAlone } from "./key-files.ts";
import { sayNote } from "./say.ts";

/** What a build can do it with. */
export interface BuildMeans {
  readonly cache: BuildCache | undefined;
  /** Of the last build with the cache. */
  readonly record: BuildRecord | undefined;
  readonly signer: Signer | undefined;
}

/** @returns undefined where errors kept the site from being written */
export async function buildAnew(
  inputs: Inputs,
  { cache, record, signer }: BuildMeans,
): Promise<BuildSummary | undefined> {
  const { options, readings } = inputs;
  const edition = await prepareEdition(options, { signer, kept: cache && { cache, readings } });
  const { problems } = await edition.check();
  if (problems.length > 0) process.stderr.write(problemsText(problems, process.stderr.isTTY));
  if (errorsOf(problems).length > 0 && !options.allowProblems) {
    process.stderr.write(`Nothing was written to ${options.output}. --allow-problems publishes all the same.\n`);
    cache?.drop();
    return undefined;
  }
  const { pages, ...facts } = await publish(edition, options, cache && { cache, record });
  if (leavesKeyAlone(options, process.env))
    sayNote("the checker file is not signed: with --untrusted nobody vouches for what its pages ask");
  const { checkerPath, checker } = edition;
  const dialect = dialectLine(edition.catalog.dialect);
  const summary = { problems, pages, dialect, checkerPath, checker: { bytes: checker.bytes, sha256: checker.sha256 } };
  if (cache !== undefined) keepRecord(cache, inputs, edition, summary, facts);
  cache?.finish();
  return summary;
}

/** Writes the site of the last build once more. @returns false where its cache does not have all of it */
export async function repairOutput({ options }: Inputs, cache: BuildCache, record: BuildRecord): Promise<boolean> {
  if (!(await publishAgain(record, cache, options))) return false;
  keepRecordAgain(cache, record, options.output);
  cache.keepAll();
  cache.finish();
  return true;
}

/** Prints what is wrong with a site that was found to be as it was. */
export function tellAgain({ problems }: BuildSummary): void {
  process.stderr.write(problemsText(problems, process.stderr.isTTY));
}
