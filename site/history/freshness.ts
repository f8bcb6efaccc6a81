/** How fresh a page is: by what happened to it, never by a date that somebody typed. */
import { ageOf, daysSince } from "../assets/page/age.ts";
import type { LastRun } from "../pages/last-run.ts";
import type { Freshness, PageChange } from "../pages/view-context.ts";

const USUAL_YEAR = 365;

/** @param setting `stale_after` of the site's settings: days, 0 for never */
export function freshnessOf(
  change: PageChange | undefined,
  run: LastRun | undefined,
  setting: unknown,
  now: Date,
): Freshness {
  const after = typeof setting === "number" && setting >= 0 ? Math.floor(setting) : USUAL_YEAR;
  const isChangedSince = change !== undefined && run !== undefined && Date.parse(run.date) < Date.parse(change.date);
  const proven =
    run !== undefined && run.checks.length > 0 && run.checks.every(({ status }) => status === "pass")
      ? run.date
      : undefined;
  const since = [change?.date, proven]
    .filter((date) => date !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return {
    changeAge: change === undefined ? "" : ageOf(change.date, now.getTime()),
    runAge: run === undefined ? "" : ageOf(run.date, now.getTime()),
    isChangedSince,
    ...(since === undefined || after === 0 ? {} : { since }),
    after,
    isStale: since !== undefined && after > 0 && daysSince(since, now.getTime()) > after,
  };
}
