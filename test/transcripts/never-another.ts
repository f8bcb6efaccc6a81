/** Holds that damage to a transcript may take a verdict away, and never gives another one. */
import { expect } from "vitest";
import { seededRandom } from "../../checker/decide/sampling.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { ingest, statusesOf } from "./ingest.ts";
import type { Mangle } from "./mangle.ts";
import type { Recorded } from "./recordings.ts";

/** @param runs damaged copies of each transcript, the same on every machine */
export async function neverAnother(recorded: readonly Recorded[], mangle: Mangle, runs: number): Promise<void> {
  for (const [index, one] of recorded.entries()) {
    const random = seededRandom(index + 1);
    for (let run = 0; run < runs; run++) {
      const text = mangle(one.transcript.join("\n"), random);
      const said = await ingest(one, text).then(statusesOf, refusal);
      for (const [check, status] of Object.entries(said))
        expect([one.direct[check], "unknown"], `${one.state}, ${check}:\n${text}`).toContain(status);
    }
  }
}

/** A text without any output is refused. */
function refusal(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof UsageError) return {};
  throw error;
}
