/** Checker files of this repository's own pages, and runs that have to come to the right verdict to count. */
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../../checker/model.ts";
import { prepareEdition } from "../../site/edition/edition.ts";
import { siteOptions } from "../../site/edition/site-options.ts";
import type { CarrierPlace } from "../carrier/carrier.ts";
import { type Watched, watchNode } from "./peak-memory.ts";

/** The alert of the runbook about the carrier's path to its customers: the case that this project began with. */
export const ALERT = "CartographerCustomerApiserverRequestErrors";

/** Writes the file for the few pages of one service, with that alert's. Returns its size in bytes. */
export async function writeChecker(file: string): Promise<number> {
  const options = siteOptions({}, false);
  const content = await mkdtemp(join(tmpdir(), "pilotbook-bench-pages-"));
  try {
    await cp(join(options.content, "armada"), join(content, "armada"), { recursive: true });
    const { checker } = await prepareEdition({ ...options, content });
    await writeFile(file, checker.text);
    return checker.bytes;
  } finally {
    await rm(content, { recursive: true });
  }
}

/** Bytes of the file for all pages of this repository. */
export async function sizeOfWholeSite(): Promise<number> {
  return (await prepareEdition(siteOptions({}, false))).checker.bytes;
}

/** What says to a checker where a carrier is. */
export function placeOf({ kubeconfig, kubeconfigs, prometheus }: CarrierPlace): string[] {
  const own = ["--kubeconfig", kubeconfig, "--kubeconfigs", kubeconfigs];
  return prometheus === undefined ? own : [...own, "--prometheus", prometheus.url];
}

/**
 * One run on a carrier. Rejects where the network's verdict is not `wanted`: a fast wrong answer is no answer.
 * @param options of the command line, besides
 */
export async function runChecker(
  file: string,
  carrier: CarrierPlace,
  wanted: "pass" | "fail",
  ...options: readonly string[]
): Promise<Watched & { readonly network: Report["results"][number] }> {
  const watched = await watchNode(file, ALERT, ...placeOf(carrier), "--format", "json", ...options);
  const report = JSON.parse(watched.stdout) as Report;
  const network = report.results.find(({ check }) => check.id === "network");
  if (network?.verdict.status === wanted) return { ...watched, network };
  throw new Error(`the network was to ${wanted}, and the checker says: ${network?.verdict.reason ?? watched.stdout}`);
}
