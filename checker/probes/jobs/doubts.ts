/** Words for the reasons why the last success of a CronJob is not the last word on it. */
import type { Doubt } from "../../kubernetes/cron-job.ts";

/** Why a success is not the last word, and what to do to find out. */
export const DOUBTS: Readonly<Record<Doubt, { readonly says: string; readonly next: string }>> = {
  lost: {
    says: "a run after it has not succeeded, and no Job on record says why",
    next: "Look at the logs where they are kept. A failedJobsHistoryLimit of 1 or more keeps the Jobs that failed.",
  },
  missed: {
    says: "runs that were due after it did not start",
    next: "See the events of the CronJob (kubectl describe cronjob), then look at the kube-controller-manager.",
  },
  suspended: {
    says: "it is suspended, and runs that were due after it did not start",
    next: "Ask who has suspended it, and whether it should run again.",
  },
  blocked: {
    says: "a run goes on, and runs that were due meanwhile were skipped (concurrencyPolicy: Forbid)",
    next: "Look at the Job that goes on: none starts before it ends.",
  },
  schedule: {
    says: "its schedule cannot be read, so that nobody can tell whether runs were due after it",
    next: "See the events of the CronJob (kubectl describe cronjob): they say what is wrong with the schedule.",
  },
};
