/** What was seen of a CronJob and of its Jobs, as a report shows it. */
import { fitToPrint } from "../../cluster/redaction.ts";
import type { CronJobFacts } from "../../kubernetes/cron-job.ts";
import type { JobRun } from "../../kubernetes/jobs.ts";
import type { Evidence } from "../../model.ts";
import { secondsBetween, spoken } from "../duration.ts";

/** The CronJob where there is one, then its runs. */
export function evidenceOf(
  runs: readonly JobRun[],
  cronJob: CronJobFacts | undefined,
  cronJobName: string,
  askedAt: string,
): Evidence[] {
  const evidence = runs.map(({ object, state, startedAt, endedAt, detail }) => {
    const when = endedAt === "" ? `began ${ago(startedAt, askedAt)}` : ago(endedAt, askedAt);
    return { object, saw: fitToPrint(`${state}${detail === "" ? "" : ` (${detail})`}, ${when}`) };
  });
  if (cronJob === undefined) return evidence;
  const { suspended, schedule, timeZone, scheduledAt } = cronJob;
  const saw = [
    ...(suspended ? ["suspended"] : []),
    ...(schedule === "" ? [] : [`due at ${schedule}${timeZone === undefined ? "" : ` (${timeZone})`}`]),
    scheduledAt === "" ? "never scheduled" : `last scheduled ${ago(scheduledAt, askedAt)}`,
  ];
  return [{ object: `CronJob/${cronJobName}`, saw: fitToPrint(saw.join(", ")) }, ...evidence];
}

/** How long before the moment at which it was asked. */
export function ago(time: string, askedAt: string): string {
  const seconds = secondsBetween(time, askedAt);
  return Number.isNaN(seconds) ? "at an unknown time" : `${spoken(Math.max(0, seconds))} ago`;
}
