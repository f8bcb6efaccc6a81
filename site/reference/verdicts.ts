/** The last whole run of the benchmark of verdicts, as `npm run verdicts -- --write` wrote it down: verdicts.json. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { packageRoot } from "../../checker/package-root.ts";

const answer = v.picklist(["pass", "fail", "unknown"]);

const given = v.strictObject({
  answer,
  mark: v.picklist(["right", "wrong", "unknown"]),
  seconds: v.number(),
});

const totals = v.strictObject({
  asked: v.number(),
  right: v.number(),
  wrong: v.number(),
  unknown: v.number(),
  hidden: v.number(),
  answerable: v.number(),
  medianSeconds: v.number(),
});

const run = v.strictObject({
  /** The day. */
  made: v.string(),
  seconds: v.number(),
  machine: v.string(),
  /** Names and versions of the real programs. */
  programs: v.array(v.string()),
  contestants: v.array(v.strictObject({ name: v.string(), title: v.string(), about: v.string(), totals })),
  subjects: v.array(
    v.strictObject({
      subject: v.string(),
      scenarios: v.array(
        v.strictObject({
          name: v.string(),
          probe: v.string(),
          truth: answer,
          hidden: v.optional(v.string()),
          /** Others than this checker may answer otherwise at the next run. */
          byChance: v.optional(v.literal(true)),
          sources: v.optional(v.array(v.string())),
          given: v.record(v.string(), given),
        }),
      ),
    }),
  ),
});

export type VerdictsRun = v.InferOutput<typeof run>;

export const VERDICTS_FILE = join(packageRoot, "site", "reference", "verdicts.json");

/** Rejects where the file is not what the benchmark writes. */
export async function readVerdicts(): Promise<VerdictsRun> {
  return v.parse(run, JSON.parse(await readFile(VERDICTS_FILE, "utf8")));
}
