/** Have the runs of one CronJob, or of one series of Jobs, succeeded? */
import { type CronJobFacts, doubtOf } from "../../kubernetes/cron-job.ts";
import { type JobRun, newestFirst } from "../../kubernetes/jobs.ts";
import type { Verdict } from "../../model.ts";
import { secondsBetween, secondsOf } from "../duration.ts";
import { fail, pass, unknown } from "../verdicts.ts";
import { DOUBTS } from "./doubts.ts";
import { ago, evidenceOf } from "./job-evidence.ts";

export interface Series {
  /** Of the CronJob. */
  readonly name: string;
  readonly runs: readonly JobRun[];
  /** Absent where only its Jobs were asked for. */
  readonly cronJob?: CronJobFacts;
}

interface Wanted {
  readonly namespace: string;
  readonly youngerThan?: string | undefined;
}

/** @param askedAt ISO 8601 */
export function judgeRuns({ name, cronJob, ...series }: Series, wanted: Wanted, askedAt: string): Verdict {
  const runs = newestFirst(series.runs);
  const evidence = evidenceOf(runs, cronJob, `${wanted.namespace}/${name}`, askedAt);
  const newest = runs.find(({ state }) => state === "succeeded" || state === "failed");
  const succeeded = runs.filter(({ state }) => state === "succeeded").map(({ endedAt }) => endedAt);
  const success = lastOf([...succeeded, cronJob?.succeededAt ?? ""]);
  const isRunning = runs.some(({ state }) => state === "running") || (cronJob?.active ?? 0) > 0;
  const doubtSince = (time: string) => cronJob && doubtOf(cronJob, time, isRunning, Date.parse(askedAt));
  if (success === undefined && newest?.state !== "failed") {
    const doubt = doubtSince(cronJob?.createdAt ?? "");
    return unknown(
      "no job has finished yet",
      doubt === undefined ? "Wait until one has." : DOUBTS[doubt].next,
      evidence,
    );
  }
  const last = success === undefined ? "no success is on record" : `the last success was ${ago(success, askedAt)}`;
  const { youngerThan } = wanted;
  if (youngerThan !== undefined) {
    const isYoung = success !== undefined && secondsBetween(success, askedAt) < secondsOf(youngerThan);
    const bound = success === undefined ? "" : `, which is ${isYoung ? "" : "not "}younger than ${youngerThan}`;
    return isYoung ? pass(last + bound, evidence) : fail(last + bound, evidence);
  }
  // A success after the failure of the newest is that of a Job which is gone: of those on record, the newest has failed.
  const isLater = success !== undefined && !succeeded.includes(success) && isAfter(success, newest?.endedAt ?? "");
  if (success === undefined || (newest?.state === "failed" && !isLater))
    return fail(`the newest job has failed; ${last}`, evidence);
  const doubt = doubtSince(success);
  if (doubt !== undefined) return unknown(`${last}, but ${DOUBTS[doubt].says}`, DOUBTS[doubt].next, evidence);
  return pass(cronJob?.suspended === true ? `${last}; it is suspended` : last, evidence);
}

const isAfter = (one: string, other: string): boolean => Date.parse(one) > Date.parse(other);

function lastOf(times: readonly string[]): string | undefined {
  return times
    .filter((time) => !Number.isNaN(Date.parse(time)))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
