/** What happened to the pages: changes from version control, runs from a folder of results, and how fresh that makes each. */
import { statSync } from "node:fs";
import { lastChanges, mayBeWorkTree } from "./last-changes.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import type { LastRun } from "../pages/last-run.ts";
import type { PageChange, ViewContext } from "../pages/view-context.ts";
import { freshnessOf } from "./freshness.ts";
import { newestRuns } from "./newest-runs.ts";

export interface History {
  /** By path of the page below the content folder. */
  readonly changes: ReadonlyMap<string, PageChange>;
  /** When each page was last written to, by the same paths: by version control, or where there is none by the dates of the files. */
  readonly dates: ReadonlyMap<string, string>;
  /** What a page's view prints of it. */
  readonly of: (runbook: Runbook) => Pick<ViewContext, "git" | "run" | "freshness">;
}

/** When the files of the pages were last written to, as the file system has it. */
function fileDates({ runbooks }: Catalog): Map<string, string> {
  const dates = new Map<string, string>();
  for (const { path, file } of runbooks) {
    // To the second: not every file system keeps more.
    const date = dateOf(file)?.toISOString().slice(0, 19);
    if (date !== undefined) dates.set(path, `${date}Z`);
  }
  return dates;
}

/** Asked while everything waits: a promise for each of a thousand pages takes longer than they do. */
function dateOf(file: string): Date | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtime;
  } catch {
    return undefined;
  }
}

/** @param results folder of JSON reports; none where absent */
export async function historyOf(catalog: Catalog, results: string | undefined, now: Date): Promise<History> {
  const wanted = new Set(catalog.runbooks.map((runbook) => runbook.path));
  const [changes, runs] = await Promise.all([
    lastChanges(catalog.contentFolder, wanted),
    results === undefined ? new Map<string, LastRun>() : newestRuns(results),
  ]);
  const after = catalog.settings.all["stale_after"];
  const dates = new Map([...changes].map(([path, { date }]) => [path, date]));
  return {
    changes,
    dates: mayBeWorkTree(catalog.contentFolder) ? dates : fileDates(catalog),
    of: (runbook) => {
      const [git, run] = [changes.get(runbook.path), runs.get(runbook.id)];
      const freshness = freshnessOf(git, run, after, now);
      return { freshness, ...(git === undefined ? {} : { git }), ...(run === undefined ? {} : { run }) };
    },
  };
}
