/** The proofs of a probe, read for its page: which state of the world gives which verdict. The tests carry them out. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { packageRoot } from "../../checker/package-root.ts";

const PARAMETERS = v.optional(v.record(v.string(), v.unknown()), {});

const PROOFS = v.object({
  /** Where they are written, for people. */
  file: v.optional(v.string(), ""),
  common: PARAMETERS,
  cases: v.array(
    v.object({
      when: v.string(),
      params: PARAMETERS,
      expect: v.picklist(["pass", "fail", "unknown"]),
      partial: v.optional(v.boolean(), false),
      says: v.optional(v.union([v.string(), v.array(v.string())]), []),
    }),
  ),
});

/** `common` are the parameters that all cases have, where a case does not say otherwise; null takes one away. */
export type Proofs = v.InferOutput<typeof PROOFS>;
export type Proof = Proofs["cases"][number];

/** Rejects where the file of that probe is missing or malformed. */
export async function readProofs(probe: string): Promise<Proofs> {
  const text = await readFile(join(packageRoot, "test", "probes", `${probe}.yaml`), "utf8");
  return v.parse(PROOFS, parse(text, { merge: true }));
}
