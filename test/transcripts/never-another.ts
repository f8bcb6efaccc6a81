/** Finds verdicts that damage to a transcript has changed: it may take one away, and never give another. */
import { seededRandom } from "../../checker/decide/sampling.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { ingest, statusesOf } from "./ingest.ts";
import type { MangleLines } from "./mangle-plain.ts";
import type { Mangle } from "./mangle.ts";
import type { Recorded } from "./recordings.ts";

/**
 * One line for each.
 * @param runs damaged copies of each transcript, the same on every machine
 */
export async function changedVerdicts(recorded: readonly Recorded[], mangle: Mangle, runs: number): Promise<string[]> {
  const changed: string[] = [];
  for (const [index, one] of recorded.entries()) {
    const random = seededRandom(index + 1);
    for (let run = 0; run < runs; run++) {
      const text = mangle(one.transcript.join("\n"), random);
      for (const [check, status] of Object.entries(await ingest(one, text).then(statusesOf, refusal)))
        if (status !== "unknown" && status !== one.direct[check])
          changed.push(`${one.state}, ${one.kubectl}, ${check}: ${status}\n${text}`);
    }
  }
  return changed;
}

/** The same for damage to one line, carried out on each line of each transcript. */
export async function changedByLines(recorded: readonly Recorded[], mangle: MangleLines): Promise<string[]> {
  const changed: string[] = [];
  for (const one of recorded)
    for (let at = 0; at < one.transcript.length; at++) {
      const text = mangle(one.transcript, at).join("\n");
      for (const [check, status] of Object.entries(await ingest(one, text).then(statusesOf, refusal)))
        if (status !== "unknown" && status !== one.direct[check])
          changed.push(`${one.state}, ${one.kubectl}, ${check}: ${status}, line ${at}: ${one.transcript[at]}`);
    }
  return changed;
}

/** A text without any output is refused. */
function refusal(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof UsageError) return {};
  throw error;
}
