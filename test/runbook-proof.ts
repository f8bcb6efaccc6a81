/** Reads the proofs of test/runbooks: states of the world, and the verdicts that a runbook's checks must give in them. */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import { world } from "./carrier/world.ts";

const status = v.picklist(["pass", "fail", "unknown"]);

const proof = v.strictObject({
  when: v.pipe(v.string(), v.nonEmpty()),
  world: v.optional(world, {}),
  /** What the person answers to `ask` checks; nobody is there where absent. */
  answers: v.optional(v.record(v.string(), v.picklist(["yes", "no", "unsure"])), {}),
  /** What the run is told: the page's inputs by name. */
  inputs: v.optional(v.record(v.string(), v.string()), {}),
  /** Of the alert; picks the channel of the team. */
  severity: v.optional(v.string()),
  expect: v.record(v.string(), status),
  /** What the reasons and the evidence must contain. */
  says: v.optional(v.union([v.string(), v.array(v.string())]), []),
  /** A team, a runbook, `resolved` or `nobody`. */
  outcome: v.optional(v.string()),
});

export type Proof = v.InferOutput<typeof proof>;

/** The cases of one file. Throws with the file and the case that is malformed. */
export function readProofs(file: string): Proof[] {
  const cases: unknown = parse(readFileSync(file, "utf8"), { merge: true });
  if (!Array.isArray(cases)) throw new Error(`${file} is not a list: begin every case with "- when: …"`);
  return cases.map((one, index) => {
    const result = v.safeParse(proof, one);
    if (result.success) return result.output;
    const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? "the case"}: ${issue.message}`);
    throw new Error(`${file}, case ${index + 1}: ${problems.join("; ")}`);
  });
}
