/** Tries every probe and every rule from outside as ours are tried, and writes their pages of reference. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { probePage } from "../reference/probe-page.ts";
import { rulePage } from "../reference/rule-page.ts";
import { filesOf, problemsOf } from "../reference/rule-trial.ts";
import type { OutsideUnits } from "./load.ts";
import { proofFault, readOutsideProofs } from "./proof.ts";

/** What was tried, and what did not hold: one line each, beginning with the file. */
export interface Proven {
  readonly tried: readonly string[];
  readonly faults: readonly string[];
}

/** @param folder for the pages; nothing is written where absent */
export async function proveUnits({ probes, rules }: OutsideUnits, folder: string | undefined): Promise<Proven> {
  const tried: string[] = [];
  const faults: string[] = [];
  const write = async (path: string, text: string): Promise<void> => {
    if (folder === undefined) return;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  for (const { file: probeFile, probe } of probes) {
    const { file, proofs } = readOutsideProofs(probeFile);
    for (const proof of proofs.cases) {
      const fault = await proofFault(probe, proofs.common, proof);
      if (fault === undefined) tried.push(`${file}: ${proof.when}: ${proof.expect}`);
      else faults.push(`${file}:1: ${proof.when}: ${fault}`);
    }
    await write(`probes/${probe.default.name}.md`, probePage(probe, { file, ...proofs }));
  }
  for (const { file, rule } of rules) {
    for (const [kind, wanted] of [
      ["good", false],
      ["bad", true],
    ] as const) {
      const found = (await problemsOf(filesOf(rule[kind]))).some((problem) => problem.rule === rule.name);
      if (found === wanted) tried.push(`${file}: the ${kind} example`);
      else faults.push(`${file}:1: it finds ${found ? "something in its good" : "nothing in its bad"} example`);
    }
    if (faults.length === 0) await write(`rules/${rule.name}.md`, await rulePage(rule));
  }
  return { tried, faults };
}
