/** Is the last success of a CronJob the last word? Not where runs came after it, or were due after it, and left no success. */
import { wasDue } from "./cron-due.ts";
import { parseSchedule } from "./cron-schedule.ts";
import type { KubernetesObject } from "./object.ts";

export interface CronJob extends KubernetesObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly timeZone?: string;
    readonly suspend?: boolean;
    readonly concurrencyPolicy?: string;
  };
  readonly status?: {
    readonly active?: readonly unknown[];
    readonly lastScheduleTime?: string;
    /** Since Kubernetes 1.21. */
    readonly lastSuccessfulTime?: string;
  };
}

/** What a verdict needs of it. Times are ISO 8601, and empty where there was none. */
export interface CronJobFacts {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly suspended: boolean;
  readonly forbidsTwo: boolean;
  readonly active: number;
  readonly createdAt: string;
  readonly scheduledAt: string;
  readonly succeededAt: string;
}

export function cronJobFacts({ metadata, spec, status }: CronJob): CronJobFacts {
  const timeZone = spec?.timeZone ?? undefined;
  return {
    schedule: spec?.schedule ?? "",
    ...(timeZone === undefined ? {} : { timeZone }),
    suspended: spec?.suspend === true,
    forbidsTwo: spec?.concurrencyPolicy === "Forbid",
    active: status?.active?.length ?? 0,
    createdAt: metadata.creationTimestamp ?? "",
    scheduledAt: status?.lastScheduleTime ?? "",
    succeededAt: status?.lastSuccessfulTime ?? "",
  };
}

/** Milliseconds that a controller may take to start what is due. */
const START = 5 * 60_000;

/**
 * What is not known though it should be: `schedule` cannot be read, `lost` is the result of the last run or of one before
 * it, `missed` is a run that was due and did not start, for which `suspended` and `blocked` (by a run that goes on) are
 * reasons.
 */
export type Doubt = "schedule" | "lost" | "missed" | "suspended" | "blocked";

/**
 * @param success when a Job last succeeded, ISO 8601
 * @param isRunning a Job is running now
 * @param now Unix time in milliseconds
 * @returns undefined where every run that was due has succeeded, or goes on
 */
export function doubtOf(cronJob: CronJobFacts, success: string, isRunning: boolean, now: number): Doubt | undefined {
  const { scheduledAt, createdAt, suspended, forbidsTwo } = cronJob;
  const [scheduled, succeeded] = [Date.parse(scheduledAt), Date.parse(success)];
  if (scheduled > succeeded && !isRunning) return "lost";
  const schedule = parseSchedule(cronJob.schedule, cronJob.timeZone);
  if (schedule === undefined) return "schedule";
  const run = Number.isNaN(scheduled) ? Date.parse(createdAt) : scheduled;
  // The one that runs is not the one before it, of which nothing is on record.
  if (scheduled > succeeded && wasDue(schedule, run, succeeded, scheduled - 1)) return "lost";
  if (!wasDue(schedule, run, run, now - START)) return undefined;
  return suspended ? "suspended" : isRunning && forbidsTwo ? "blocked" : "missed";
}
