/** The newest run of each runbook's checks, from a folder of JSON reports that a pipeline keeps. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import { type LastRun, lastRunOf } from "../pages/last-run.ts";

/** By runbook id. A file that is no report is passed over; a folder that is not there has none. */
export async function newestRuns(folder: string): Promise<Map<string, LastRun>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  const newest = new Map<string, LastRun>();
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    const run = lastRunOf(readBoundedText(file, { most: MOST_TEXT }));
    const known = run === undefined ? undefined : newest.get(run.page);
    if (run !== undefined && (known === undefined || known.date < run.date)) newest.set(run.page, run);
  }
  return newest;
}
