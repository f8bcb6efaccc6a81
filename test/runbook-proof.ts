/** Reads the proofs of test/runbooks: states of the world, and the verdicts that a runbook's checks must give in them. */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import { ANSWER_FAULTS, CONNECTION_FAULTS, TLS_FAULTS } from "./carrier/faults.ts";

const status = v.picklist(["pass", "fail", "unknown"]);

const world = v.strictObject({
  /** How many customer clusters the carrier hosts. */
  clusters: v.optional(v.number(), 8),
  /** What the customer clusters' API servers show instead of an answer. */
  customers: v.optional(v.picklist([...CONNECTION_FAULTS, ...TLS_FAULTS, ...ANSWER_FAULTS])),
  /** On every n-th connection only. */
  every: v.optional(v.number(), 1),
  /** The phase of every master. */
  masters: v.optional(v.picklist(["Running", "Pending"]), "Running"),
  /** Resources of the carrier that the engineer may not list. */
  forbidden: v.optional(v.array(v.string()), []),
  prometheus: v.optional(v.picklist(["up", "down"]), "up"),
});

const proof = v.strictObject({
  when: v.pipe(v.string(), v.nonEmpty()),
  world: v.optional(world, {}),
  /** What the person answers to `ask` checks; nobody is there where absent. */
  answers: v.optional(v.record(v.string(), v.picklist(["yes", "no", "unsure"])), {}),
  expect: v.record(v.string(), status),
  /** A team, a runbook, `resolved` or `nobody`. */
  outcome: v.optional(v.string()),
});

export type Proof = v.InferOutput<typeof proof>;
export type World = Proof["world"];

/** The cases of one file. Throws with the file and the case that is malformed. */
export function readProofs(file: string): Proof[] {
  const cases: unknown = parse(readFileSync(file, "utf8"));
  if (!Array.isArray(cases)) throw new Error(`${file} is not a list: begin every case with "- when: …"`);
  return cases.map((one, index) => {
    const result = v.safeParse(proof, one);
    if (result.success) return result.output;
    const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? "the case"}: ${issue.message}`);
    throw new Error(`${file}, case ${index + 1}: ${problems.join("; ")}`);
  });
}
