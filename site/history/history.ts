/** What happened to the pages: changes from version control, runs from a folder of results, and how fresh that makes each. */
import { lastChanges } from "./last-changes.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import type { LastRun } from "../pages/last-run.ts";
import type { PageChange, ViewContext } from "../pages/view-context.ts";
import { freshnessOf } from "./freshness.ts";
import { newestRuns } from "./newest-runs.ts";

export interface History {
  /** By path of the page below the content folder. */
  readonly changes: ReadonlyMap<string, PageChange>;
  /** What a page's view prints of it. */
  readonly of: (runbook: Runbook) => Pick<ViewContext, "git" | "run" | "freshness">;
}

/** @param results folder of JSON reports; none where absent */
export async function historyOf(catalog: Catalog, results: string | undefined, now: Date): Promise<History> {
  const wanted = new Set(catalog.runbooks.map((runbook) => runbook.path));
  const [changes, runs] = await Promise.all([
    lastChanges(catalog.contentFolder, wanted),
    results === undefined ? new Map<string, LastRun>() : newestRuns(results),
  ]);
  const after = catalog.settings.all["stale_after"];
  return {
    changes,
    of: (runbook) => {
      const [git, run] = [changes.get(runbook.path), runs.get(runbook.id)];
      const freshness = freshnessOf(git, run, after, now);
      return { freshness, ...(git === undefined ? {} : { git }), ...(run === undefined ? {} : { run }) };
    },
  };
}
