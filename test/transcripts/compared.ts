/** Counts verdicts from transcripts without proofs by what a direct run on the same state said. */
import { ingest, statusesOf } from "./ingest.ts";
import type { PlainRecorded } from "./recordings.ts";

/** By form: how many checks have the verdict of the direct run (`pass`, `fail`, `unknown`), none where it had one (`lost`), or another. */
export async function comparedWithDirect(
  recorded: readonly PlainRecorded[],
  areWhole: boolean,
): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const one of recorded) {
    const statuses = statusesOf(await ingest(one, one.transcript.join("\n"), areWhole));
    const ofForm = (counts[one.form] ??= {});
    for (const [check, direct] of Object.entries(one.direct)) {
      const status = statuses[check] ?? "none";
      const how = status === direct ? direct : status === "unknown" ? "lost" : `another: ${one.state}, ${check}`;
      ofForm[how] = (ofForm[how] ?? 0) + 1;
    }
  }
  return counts;
}
