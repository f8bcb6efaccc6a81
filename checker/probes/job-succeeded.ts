/** Has a Job, or a CronJob's latest, succeeded lately? */
import * as v from "valibot";
import { ClusterError } from "../cluster/port.ts";
import type { Verdict } from "../model.ts";
import { DURATION, secondsBetween, secondsOf, spoken } from "./duration.ts";
import {
  type Condition,
  type KubernetesObject,
  labelOf,
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
import { hasDistinctParts, namePattern, ONE_NAME_EACH } from "./name-pattern.ts";
import { defineProbe, type ExampleOf, type Meanings, type Reach } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

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
        v.description("The last success must be younger; where absent, the newest finished Job must have succeeded."),
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
  unknown: "there is no such Job, or none has finished",
};

export const example: ExampleOf<typeof params> = {
  id: "backup",
  title: "Last night's backup succeeded",
  namespace: "shop",
  cronJob: "backup",
  youngerThan: "26h",
};

interface Job extends KubernetesObject {
  readonly status?: {
    readonly completionTime?: string;
    readonly failed?: number;
    readonly active?: number;
    readonly conditions?: readonly Condition[];
  };
}

interface CronJob extends KubernetesObject {
  readonly spec?: { readonly suspend?: boolean };
  readonly status?: { readonly lastSuccessfulTime?: string; readonly lastScheduleTime?: string };
}

interface Facts {
  readonly askedAt: string;
  readonly jobs: readonly {
    readonly object: string;
    readonly state: "succeeded" | "failed" | "running";
    readonly at: string;
    readonly why: string;
  }[];
  /** Absent where none was named. */
  readonly cronJob?:
    { readonly suspended: boolean; readonly scheduledAt: string; readonly succeededAt: string } | "missing";
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
    const askedAt = new Date().toISOString();
    const cronJob = given.cronJob === undefined ? undefined : await readCronJob(reach, given, given.cronJob);
    const fits = given.job === undefined ? () => ({}) : namePattern(given.job);
    const meant = (await listed<Job>(reach, jobs(given))).filter(
      ({ metadata }) =>
        fits(metadata.name) !== undefined &&
        (given.cronJob === undefined ||
          metadata.ownerReferences?.some((owner) => owner.kind === "CronJob" && owner.name === given.cronJob) === true),
    );
    return { askedAt, jobs: meant.map(factOf), ...(cronJob === undefined ? {} : { cronJob }) };
  },

  judge(facts, given): Verdict {
    const { cronJob, askedAt } = facts;
    if (cronJob === "missing") return nothingFound(`CronJobs ${given.cronJob ?? ""}`);
    if (cronJob === undefined && facts.jobs.length === 0) return nothingFound("Jobs");
    const newestFirst = [...facts.jobs].sort((a, b) => (a.at < b.at ? 1 : -1));
    const newest = newestFirst.find((job) => job.state !== "running");
    const success =
      [cronJob?.succeededAt ?? "", ...newestFirst.filter((job) => job.state === "succeeded").map((job) => job.at)]
        .sort()
        .at(-1) ?? "";
    const ago = (time: string): string =>
      Number.isNaN(Date.parse(time)) ? "at an unknown time" : `${spoken(secondsBetween(time, askedAt))} ago`;
    const evidence = newestFirst.map(({ object, state, at, why }) => ({
      object,
      saw: `${state}${why === "" ? "" : ` (${why})`}, ${ago(at)}`,
    }));
    if (cronJob !== undefined) {
      const saw = [
        cronJob.suspended ? "suspended" : "",
        cronJob.scheduledAt === "" ? "never scheduled" : `last scheduled ${ago(cronJob.scheduledAt)}`,
      ];
      evidence.unshift({
        object: `CronJob/${given.namespace}/${given.cronJob ?? ""}`,
        saw: saw.filter((one) => one !== "").join(", "),
      });
    }
    if (success === "" && newest === undefined) {
      return unknown("no job has finished yet", "Wait until one has.", evidence);
    }
    const last = success === "" ? "no success is on record" : `the last success was ${ago(success)}`;
    const fine =
      given.youngerThan === undefined
        ? newest?.state !== "failed"
        : success !== "" && secondsBetween(success, askedAt) < secondsOf(given.youngerThan);
    const bound =
      given.youngerThan === undefined ? "" : `, which is ${fine ? "" : "not "}younger than ${given.youngerThan}`;
    const reason =
      given.youngerThan === undefined && !fine
        ? `the newest job has failed; ${last}`
        : last + (success === "" ? "" : bound);
    return fine ? pass(reason, evidence) : fail(reason, evidence);
  },
});

/** API servers before 1.21 know `v1beta1` only. */
async function readCronJob(reach: Reach, given: Params, name: string): Promise<NonNullable<Facts["cronJob"]>> {
  const cluster = await reach.cluster();
  const read = (version: string): Promise<CronJob> =>
    cluster.get<CronJob>(objectPath(cronJobs(given, version), name), reach.signal);
  try {
    const { spec, status } = await read("v1").catch((error: unknown) => {
      const isOld =
        error instanceof ClusterError &&
        error.kind === "answer" &&
        !error.missing &&
        / answered 404 /.test(error.message);
      if (isOld) return read("v1beta1");
      throw error;
    });
    return {
      suspended: spec?.suspend === true,
      scheduledAt: status?.lastScheduleTime ?? "",
      succeededAt: status?.lastSuccessfulTime ?? "",
    };
  } catch (error) {
    if (error instanceof ClusterError && error.missing) return "missing";
    throw error;
  }
}

function factOf(job: Job): Facts["jobs"][number] {
  const { conditions = [], completionTime } = job.status ?? {};
  const holds = (type: string): Condition | undefined =>
    conditions.find((one) => one.type === type && one.status === "True");
  const failed = holds("Failed");
  const done = failed ?? holds("Complete");
  const state =
    failed !== undefined ? "failed" : done !== undefined || completionTime !== undefined ? "succeeded" : "running";
  const at = completionTime ?? done?.lastTransitionTime ?? job.metadata.creationTimestamp ?? "";
  return { object: labelOf("Job", job), state, at, why: failed?.reason ?? "" };
}
