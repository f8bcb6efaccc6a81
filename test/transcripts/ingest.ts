/** Judges a transcript as the checker does, for tests that have no file of it. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ingestPage } from "../../checker/ingest-page.ts";
import type { Report, Status } from "../../checker/model.ts";
import { BOOK, IDENTITY, optionsOf, pageOf, type Recorded } from "./recordings.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-ingest-"));
let files = 0;

/** What `--ingest` reports; rejects with `UsageError` where the text holds no output at all. */
export async function ingest(recorded: Recorded, transcript: string, areWhole = false): Promise<Report> {
  const file = join(folder, `${files++ % 50}.txt`);
  writeFileSync(file, transcript);
  // What a run leaves is let go of only between two turns of the event loop, and there are thousands of runs.
  await setImmediate();
  return ingestPage(pageOf(recorded.checks), BOOK, IDENTITY, {
    ...optionsOf(recorded),
    ingest: [file],
    ...(areWhole ? { tablesAreWhole: true } : {}),
  });
}

export function statusesOf({ results }: Report): Readonly<Record<string, Status>> {
  return Object.fromEntries(results.map(({ check, verdict }) => [check.id, verdict.status]));
}
