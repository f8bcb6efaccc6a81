/** What happened to the pages: changes from version control, runs from a folder of results, and how fresh that makes each. */
import { stat } from "node:fs/promises";
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
async function fileDates({ runbooks }: Catalog): Promise<Map<string, string>> {
  const dates = await Promise.all(
    runbooks.map(async ({ path, file }): Promise<[string, string][]> => {
      const found = await stat(file).catch(() => undefined);
      // To the second: not every file system keeps more.
      return found === undefined ? [] : [[path, `${found.mtime.toISOString().slice(0, 19)}Z`]];
    }),
  );
  return new Map(dates.flat());
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
    dates: mayBeWorkTree(catalog.contentFolder) ? dates : await fileDates(catalog),
    of: (runbook) => {
      const [git, run] = [changes.get(runbook.path), runs.get(runbook.id)];
      const freshness = freshnessOf(git, run, after, now);
      return { freshness, ...(git === undefined ? {} : { git }), ...(run === undefined ? {} : { run }) };
    },
  };
}
