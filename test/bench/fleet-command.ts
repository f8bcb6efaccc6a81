/** Runs `pilotbook fleet --local` as a process of its own, with its start and the merging. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import { packageRoot, packageVersion } from "../../checker/package-root.ts";
import type { CarrierPlace } from "../carrier/carrier.ts";
import { book, page } from "../site/fleet/fleet-world.ts";
import { type Watched, watchNode } from "./peak-memory.ts";

/** Writes a checker file with one page about a carrier's customer clusters. @returns its path */
export async function writeFleetChecker(folder: string): Promise<string> {
  const checker = join(folder, "pilotbook-check.cjs");
  await writeFile(checker, checkerFile(await buildEngine(probesOf(book)), book, packageVersion).text);
  return checker;
}

/** @param options where the carriers are, and how many at once */
export function fleetOf(
  checker: string,
  options: readonly string[],
  { kubeconfigs }: CarrierPlace,
  policy: string,
): Promise<Watched> {
  const own = ["--local", "--checker", checker, ...options];
  const command = join(packageRoot, ".eleventy.js");
  return watchNode(command, "fleet", page.id, ...own, "--", "--kubeconfigs", kubeconfigs, "--policy", policy);
}
