/** Reads the proofs of test/probes: a question, a state of the world, and the verdict that the probe must give. */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import { world } from "./carrier/world.ts";

const proof = v.strictObject({
  when: v.pipe(v.string(), v.nonEmpty()),
  /** Parameters as front matter has them. `<web>`, `<tls>` and `<names>` stand for the servers of the world, `<authority>` for its PEM. */
  params: v.optional(v.record(v.string(), v.unknown()), {}),
  world: v.optional(world, {}),
  /** What the person answers; nobody is there where absent. */
  answer: v.optional(v.picklist(["yes", "no", "unsure"])),
  expect: v.picklist(["pass", "fail", "unknown"]),
  /** The fail is partial. */
  partial: v.optional(v.boolean(), false),
  /** What the reason or the evidence must contain. */
  says: v.optional(v.union([v.string(), v.array(v.string())]), []),
  /** The public report of a wrong verdict in this case, as `owner/repository#number`. */
  source: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+#\d+$/))),
  /** What no part of the verdict may contain. */
  never: v.optional(v.string()),
});

export type ProbeProof = v.InferOutput<typeof proof>;

/** The cases of one file: `common` parameters and a list of `cases`. Throws with the file and the case that is malformed. */
export function readProbeProofs(file: string): ProbeProof[] {
  const { common = {}, cases } = Object(parse(readFileSync(file, "utf8"), { merge: true })) as {
    common?: object;
    cases?: unknown;
  };
  if (!Array.isArray(cases)) throw new Error(`${file} has no list of cases: begin every one with "- when: …"`);
  return cases.map((one: { params?: object }, index) => {
    // A parameter that is null takes the common one away.
    const params = Object.entries({ ...common, ...one.params }).filter(([, value]) => value !== null);
    const result = v.safeParse(proof, { ...one, params: Object.fromEntries(params) });
    if (result.success) return result.output;
    const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? "the case"}: ${issue.message}`);
    throw new Error(`${file}, case ${index + 1}: ${problems.join("; ")}`);
  });
}
