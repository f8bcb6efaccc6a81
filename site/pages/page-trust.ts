/** What a page says of itself at its end: who changed it last and when, and when its checks last ran. */
import type { Runbook } from "../model/runbook.ts";
import { safeHref } from "./link.ts";
import type { LastRun } from "./last-run.ts";
import type { Freshness, ViewContext } from "./view-context.ts";

/** Absent parts are not known. */
export interface PageTrust {
  readonly change?: {
    readonly date: string;
    readonly day: string;
    readonly age: string;
    readonly author: string;
    /** The first letters of the commit, for paper. */
    readonly commit: string;
    readonly href?: string;
  };
  readonly run?: {
    readonly date: string;
    readonly day: string;
    readonly age: string;
    readonly isChangedSince: boolean;
    readonly checks: LastRun["checks"];
  };
  /** Absent for a page that never grows old. */
  readonly stale?: { readonly since: string; readonly after: number; readonly isStale: boolean; readonly day: string };
}

/** The facts of one page. */
export function pageTrust(runbook: Runbook, { catalog, git, run, freshness }: ViewContext): PageTrust {
  const { since, after = 0, isStale = false } = freshness ?? ({} as Partial<Freshness>);
  const commit = git?.commit ?? "";
  const href =
    commit === ""
      ? undefined
      : commitHref(catalog.settings.all["commit_url"], catalog.settings.editUrl, commit, catalog.settings.baseurl);
  const own = new Set(runbook.checks.map(({ id }) => id));
  return {
    ...(git === undefined
      ? {}
      : {
          change: {
            date: git.date,
            day: git.date.slice(0, 10),
            age: freshness?.changeAge ?? "",
            author: git.author ?? "",
            commit: commit.slice(0, 10),
            ...(href === undefined ? {} : { href }),
          },
        }),
    ...(run === undefined
      ? {}
      : {
          run: {
            date: run.date,
            day: run.date.slice(0, 10),
            age: freshness?.runAge ?? "",
            isChangedSince: freshness?.isChangedSince ?? false,
            checks: run.checks.filter(({ id }) => own.has(id)),
          },
        }),
    ...(since === undefined ? {} : { stale: { since, after, isStale, day: since.slice(0, 10) } }),
  };
}

/** `commit_url` of the settings with `%commit%`; else as GitHub and GitLab have it beside their edit links. */
function commitHref(setting: unknown, editUrl: string, commit: string, base: string): string | undefined {
  if (typeof setting === "string" && setting !== "") return safeHref(setting.replaceAll("%commit%", commit), base);
  const [, repository] = /^(https:\/\/[^/]+\/.+?)\/(?:edit|blob|tree)\//.exec(editUrl) ?? [];
  return repository === undefined ? undefined : safeHref(`${repository}/commit/${commit}`, base);
}
