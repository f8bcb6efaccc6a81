/** Has a Job, or a CronJob's latest, succeeded lately? */
import * as v from "valibot";
import { ClusterError } from "../cluster/port.ts";
import { type CronJob, type CronJobFacts, cronJobFacts } from "../kubernetes/cron-job.ts";
import { type Job, type JobRun, jobRun } from "../kubernetes/jobs.ts";
import type { Verdict } from "../model.ts";
import { DURATION } from "./duration.ts";
import { judgeRuns } from "./jobs/judge-runs.ts";
import {
  count,
  listed,
  listShape,
  NAMESPACE,
  nothingFound,
  objectPath,
  objectShape,
  rightTo,
  type Selection,
  SELECTOR,
} from "./kubernetes-object.ts";
import { hasDistinctParts, ONE_NAME_EACH } from "./name-pattern.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf, type Reach } from "./probe.ts";
import { together, unknown } from "./verdicts.ts";

export const params = v.pipe(
  v.strictObject({
    namespace: NAMESPACE,
    cronJob: v.optional(
      v.pipe(
        v.string(),
        v.nonEmpty(),
        v.description("Name of the CronJob whose Jobs are meant; it, `job` or `selector` is needed."),
      ),
    ),
    job: v.optional(
      v.pipe(
        v.string(),
        v.nonEmpty(),
        v.check(hasDistinctParts, ONE_NAME_EACH),
        v.description("Name of the Job, or a pattern of it."),
      ),
    ),
    selector: SELECTOR,
    youngerThan: v.optional(
      v.pipe(
        DURATION,
        v.description(
          "The last success must be younger; where absent, the newest finished Job must have succeeded, and every run of a CronJob that was due since.",
        ),
      ),
    ),
  }),
  v.forward(
    v.check(
      ({ cronJob, job, selector }) => [cronJob, job, selector].some((one) => one !== undefined),
      "or job or selector must be given",
    ),
    ["cronJob"],
  ),
);

export const means: Meanings = {
  pass: "it has succeeded, lately enough",
  fail: "the last success is too old, or the newest Job has failed",
  unknown: "there is no such Job, none has finished, or runs of the CronJob that were due left no result",
};

export const example: ExampleOf<typeof params> = {
  id: "backup",
  title: "Last night's backup succeeded",
  namespace: "shop",
  cronJob: "backup",
  youngerThan: "26h",
};

interface Facts {
  readonly askedAt: string;
  readonly jobs: readonly JobRun[];
  /** Absent where none was named. */
  readonly cronJob?: CronJobFacts | "missing";
}

type Params = v.InferOutput<typeof params>;

const jobs = ({ namespace, selector }: Params): Selection => ({
  group: "batch",
  version: "v1",
  resource: "jobs",
  namespace,
  selector,
});
const cronJobs = ({ namespace }: Params, version: string): Selection => ({
  group: "batch",
  version,
  resource: "cronjobs",
  namespace,
});

export default defineProbe<Params, Facts>({
  name: "job-succeeded",
  asks: "Has the job succeeded?",
  requests: (given) => [
    listShape(jobs(given), "list the jobs"),
    ...(given.cronJob === undefined
      ? []
      : [
          objectShape(cronJobs(given, "v1"), given.cronJob, "see when it was last scheduled"),
          objectShape(cronJobs(given, "v1beta1"), given.cronJob, "the same, of an older API server"),
        ]),
  ],
  permissions: (given) => [
    rightTo(jobs(given)),
    ...(given.cronJob === undefined ? [] : [rightTo(cronJobs(given, "v1"), given.cronJob)]),
  ],

  async gather(reach, given) {
    const askedAt = momentOf(reach);
    const cronJob = given.cronJob === undefined ? undefined : await readCronJob(reach, given, given.cronJob);
    const isMeant = ({ metadata }: Job): boolean =>
      given.cronJob === undefined ||
      metadata.ownerReferences?.some((one) => one.kind === "CronJob" && one.name === given.cronJob) === true;
    const runOf = (one: Job): JobRun[] => (isMeant(one) ? [jobRun(one)] : []);
    const runs = await listed(reach, jobs(given), given.job, runOf);
    return { askedAt, jobs: runs.flat(), ...(cronJob === undefined ? {} : { cronJob }) };
  },

  judge({ jobs: runs, cronJob, askedAt }, given): Verdict {
    if (cronJob === "missing") return nothingFound(`CronJobs ${given.cronJob ?? ""}`);
    if (cronJob !== undefined) return judgeRuns({ runs, cronJob, name: given.cronJob ?? "" }, given, askedAt);
    if (runs.length === 0) return unknown("there are no Jobs that fit", NO_JOB);
    const owners = [...new Set(runs.map(({ owner }) => owner))];
    const verdicts = owners.map((owner) =>
      judgeRuns({ name: owner, runs: runs.filter((one) => one.owner === owner) }, given, askedAt),
    );
    const [only, ...more] = verdicts;
    if (only !== undefined && more.length === 0) return only;
    // One label may be on the Jobs of several CronJobs: that one runs well says nothing of another.
    const parts = verdicts.map(({ status, reason }, index) => ({
      status,
      object: `Jobs of ${owners[index] || "no owner"}`,
      saw: reason,
    }));
    const words = (passed: number): string => `the Jobs of ${passed} of ${count(parts.length, "owner")} have succeeded`;
    const all = together(
      parts,
      "every",
      { pass: words, fail: words, unknown: words },
      "Look at those that are unknown.",
    );
    return { ...all, evidence: [...all.evidence, ...verdicts.flatMap(({ evidence }) => evidence)] };
  },
});

const NO_JOB =
  "Check namespace, selector and name in the runbook, and that this is the right cluster; a finished Job may have been deleted by its ttlSecondsAfterFinished.";

/** API servers before 1.21 know `v1beta1` only. */
async function readCronJob(reach: Reach, given: Params, name: string): Promise<NonNullable<Facts["cronJob"]>> {
  const cluster = await reach.cluster();
  const read = (version: string): Promise<CronJob> =>
    cluster.get<CronJob>(objectPath(cronJobs(given, version), name), reach.signal);
  try {
    return cronJobFacts(
      await read("v1").catch((error: unknown) => {
        if (error instanceof ClusterError && error.missing === "resource") return read("v1beta1");
        throw error;
      }),
    );
  } catch (error) {
    if (error instanceof ClusterError && error.missing === "object") return "missing";
    throw error;
  }
}
