/** Jobs: which success counts, and for how long. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import job, { params } from "../../../checker/probes/job-succeeded.ts";
import { type Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", job: "backup-*", ...more });

const askedAt = "2031-01-10T00:00:00.000Z";
const run = (state: string, at: string, more: object = {}): object => ({
  object: `Job/shop/backup-${at}`,
  owner: "",
  state,
  detail: "",
  startedAt: at,
  endedAt: state === "running" || state === "suspended" ? "" : at,
  ...more,
});
const success = run("succeeded", "2031-01-08T00:00:00Z");
const failure = run("failed", "2031-01-09T00:00:00Z");
const running = run("running", "2031-01-09T12:00:00Z");

describe("Jobs", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "unknown", "there are no Jobs that fit"],
    ["running", [running], {}, "unknown", "no job has finished yet"],
    ["suspended", [run("suspended", "2031-01-09T00:00:00Z")], {}, "unknown", "no job has finished yet"],
    ["succeeded", [success], {}, "pass", "the last success was 48 h ago"],
    ["the newest counts", [success, failure], {}, "fail", "the newest job has failed; the last success was 48 h ago"],
    ["in any order", [failure, success], {}, "fail", "the newest job has failed; the last success was 48 h ago"],
    [
      "succeeded after a failure",
      [failure, run("succeeded", "2031-01-09T06:00:00Z")],
      {},
      "pass",
      "the last success was 18 h ago",
    ],
    [
      "the newest is the one that began last",
      [
        run("failed", "2031-01-08T12:00:00Z", { endedAt: "2031-01-09T12:00:00Z" }),
        run("succeeded", "2031-01-09T00:00:00Z"),
      ],
      {},
      "pass",
      "the last success was 24 h ago",
    ],
    [
      "an older one that succeeds later does not undo the failure of the newest",
      [run("succeeded", "2031-01-08T12:00:00Z", { endedAt: "2031-01-09T12:00:00Z" }), failure],
      {},
      "fail",
      "the newest job has failed; the last success was 12 h ago",
    ],
    [
      "a later failure does not undo a success in time",
      [success, failure],
      { youngerThan: "3d" },
      "pass",
      "the last success was 48 h ago, which is younger than 3d",
    ],
    [
      "too old",
      [success],
      { youngerThan: "1d" },
      "fail",
      "the last success was 48 h ago, which is not younger than 1d",
    ],
    [
      "exactly as old",
      [success],
      { youngerThan: "2d" },
      "fail",
      "the last success was 48 h ago, which is not younger than 2d",
    ],
    ["never in time", [failure], { youngerThan: "1d" }, "fail", "no success is on record"],
    ["failed and now running", [failure, running], {}, "fail", "the newest job has failed; no success is on record"],
    ["succeeded and now running", [success, running], {}, "pass", "the last success was 48 h ago"],
    [
      "of two owners, one has failed",
      [
        run("succeeded", "2031-01-09T00:00:00Z", { owner: "cleanup" }),
        run("failed", "2031-01-08T00:00:00Z", { owner: "backup" }),
      ],
      {},
      "fail",
      "the Jobs of 1 of 2 owners have succeeded",
    ],
    [
      "of two owners, one has not ended",
      [run("succeeded", "2031-01-09T00:00:00Z", { owner: "cleanup" }), run("running", "2031-01-08T00:00:00Z")],
      {},
      "unknown",
      "the Jobs of 1 of 2 owners have succeeded",
    ],
    [
      "of two owners, both have succeeded",
      [
        run("succeeded", "2031-01-09T00:00:00Z", { owner: "cleanup" }),
        run("succeeded", "2031-01-08T00:00:00Z", { owner: "backup" }),
      ],
      {},
      "pass",
      "the Jobs of 2 of 2 owners have succeeded",
    ],
  ])("%s", (_what, jobs, more, status, reason) => {
    expect(job.judge({ askedAt, jobs }, given(more), setting)).toMatchObject({ status, reason });
  });

  test("evidence is the newest first, with its reason", () => {
    const jobs = [
      success,
      run("failed", "2031-01-09T00:00:00Z", { detail: "BackoffLimitExceeded" }),
      run("running", "2031-01-09T23:50:00Z", { detail: "1 active" }),
      run("suspended", "nobody knows"),
    ];
    const { evidence } = job.judge({ askedAt, jobs }, given(), setting);
    expect(evidence.map(({ saw }) => saw)).toEqual([
      "running (1 active), began 10 min ago",
      "failed (BackoffLimitExceeded), 24 h ago",
      "succeeded, 48 h ago",
      "suspended, began at an unknown time",
    ]);
  });

  test("of several owners are named, with the verdict on each", () => {
    const jobs = [run("succeeded", "2031-01-09T00:00:00Z", { owner: "cleanup" }), failure];
    const { evidence, partial } = job.judge({ askedAt, jobs }, given(), setting);
    expect(partial).toBe(true);
    expect(evidence.map(({ object, saw }) => `${object}: ${saw}`)).toEqual([
      "Jobs of no owner: the newest job has failed; no success is on record",
      "Jobs of cleanup: the last success was 24 h ago",
      "Job/shop/backup-2031-01-09T00:00:00Z: succeeded, 24 h ago",
      "Job/shop/backup-2031-01-09T00:00:00Z: failed, 24 h ago",
    ]);
  });

  test("that are gone may have been deleted by the clock", () => {
    expect(job.judge({ askedAt, jobs: [] }, given(), setting).next).toMatch(/ttlSecondsAfterFinished/);
  });
});

describe("a CronJob", () => {
  /** Daily at midnight in UTC; the run of now has not started yet. */
  const cronJob = (more: object = {}): object => ({
    schedule: "0 0 * * *",
    timeZone: "Etc/UTC",
    suspended: false,
    forbidsTwo: true,
    active: 0,
    createdAt: "2030-01-01T00:00:00Z",
    scheduledAt: "2031-01-09T00:00:00Z",
    succeededAt: "2031-01-09T00:10:00Z",
    ...more,
  });
  const owned = (runs: object[]) => runs.map((one) => ({ ...one, owner: "backup" }));
  const last = "the last success was 24 h ago";
  const lost = "but a run after it has not succeeded, and no Job on record says why";
  const old = { scheduledAt: "2030-06-24T00:00:00Z", succeededAt: "2030-06-24T00:10:00Z" };

  test.each<[string, object | "missing", object[], object, string, string]>([
    ["that is not there", "missing", [], {}, "unknown", "there are no CronJobs backup that fit"],
    ["whose last run succeeded", cronJob(), [], {}, "pass", last],
    [
      "whose last run left no success and no Job",
      cronJob({ succeededAt: "2031-01-08T00:10:00Z" }),
      [],
      {},
      "unknown",
      `the last success was 48 h ago, ${lost}`,
    ],
    [
      "whose last run left no success, though that is young enough",
      cronJob({ succeededAt: "2031-01-08T00:10:00Z" }),
      [],
      { youngerThan: "3d" },
      "pass",
      "the last success was 48 h ago, which is younger than 3d",
    ],
    [
      "whose run goes on",
      cronJob({ succeededAt: "2031-01-08T00:10:00Z" }),
      [run("running", "2031-01-09T00:00:00Z")],
      {},
      "pass",
      "the last success was 48 h ago",
    ],
    [
      "whose run goes on, as it says itself",
      cronJob({ succeededAt: "2031-01-08T00:10:00Z", active: 1 }),
      [],
      {},
      "pass",
      "the last success was 48 h ago",
    ],
    [
      "whose run goes on, and the one before left no success",
      cronJob({ succeededAt: "2031-01-07T00:10:00Z", active: 1 }),
      [],
      {},
      "unknown",
      `the last success was 72 h ago, ${lost}`,
    ],
    [
      "that was suspended half a year ago",
      cronJob({ ...old, suspended: true }),
      [],
      {},
      "unknown",
      "the last success was 199 days ago, but it is suspended, and runs that were due after it did not start",
    ],
    ["that was suspended today", cronJob({ suspended: true }), [], {}, "pass", `${last}; it is suspended`],
    [
      "that starts nothing any more",
      cronJob(old),
      [],
      {},
      "unknown",
      "the last success was 199 days ago, but runs that were due after it did not start",
    ],
    [
      "that waits for a run which goes on",
      cronJob({ ...old, active: 1 }),
      [],
      {},
      "unknown",
      "the last success was 199 days ago, but a run goes on, and runs that were due meanwhile were skipped (concurrencyPolicy: Forbid)",
    ],
    [
      "whose schedule nobody can read",
      cronJob({ schedule: "daily" }),
      [],
      {},
      "unknown",
      `${last}, but its schedule cannot be read, so that nobody can tell whether runs were due after it`,
    ],
    [
      "whose newest Job has failed",
      cronJob({ succeededAt: "2031-01-08T00:10:00Z" }),
      [failure],
      {},
      "fail",
      "the newest job has failed; the last success was 48 h ago",
    ],
    [
      "whose success after a failure is that of a Job which is gone",
      cronJob({ succeededAt: "2031-01-09T00:20:00Z" }),
      [failure],
      {},
      "pass",
      last,
    ],
    [
      "whose success is that of an older Job which ended later",
      cronJob({ succeededAt: "2031-01-09T12:00:00Z" }),
      [run("succeeded", "2031-01-08T00:00:00Z", { endedAt: "2031-01-09T12:00:00Z" }), failure],
      {},
      "fail",
      "the newest job has failed; the last success was 12 h ago",
    ],
    ["that has never run", cronJob({ scheduledAt: "", succeededAt: "" }), [], {}, "unknown", "no job has finished yet"],
    [
      "that has only failed",
      cronJob({ succeededAt: "" }),
      [failure],
      {},
      "fail",
      "the newest job has failed; no success is on record",
    ],
  ])("%s", (_what, facts, jobs, more, status, reason) => {
    const seen = { askedAt, jobs: owned(jobs), cronJob: facts };
    expect(job.judge(seen, given({ cronJob: "backup", ...more }), setting)).toMatchObject({ status, reason });
  });

  test.each<[string, object, RegExp]>([
    ["never due", { createdAt: "2031-01-09T23:00:00Z", scheduledAt: "", succeededAt: "" }, /^Wait until one has/],
    ["suspended before it ran", { scheduledAt: "", succeededAt: "", suspended: true }, /who has suspended it/],
    ["never started", { scheduledAt: "", succeededAt: "" }, /kubectl describe cronjob/],
    ["started, and nothing is left of it", { succeededAt: "" }, /failedJobsHistoryLimit/],
  ])("that has not run says what to do: %s", (_what, more, next) => {
    const seen = { askedAt, jobs: [], cronJob: cronJob(more) };
    expect(job.judge(seen, given({ cronJob: "backup" }), setting).next).toMatch(next);
  });

  test("is seen with its schedule, and before its Jobs", () => {
    const seen = (more: object): string[] =>
      job
        .judge({ askedAt, jobs: [success], cronJob: cronJob(more) }, given({ cronJob: "backup" }), setting)
        .evidence.map(({ object, saw }) => `${object}: ${saw}`);
    expect(seen({ suspended: true })).toEqual([
      "CronJob/shop/backup: suspended, due at 0 0 * * * (Etc/UTC), last scheduled 24 h ago",
      "Job/shop/backup-2031-01-08T00:00:00Z: succeeded, 48 h ago",
    ]);
    expect(seen({ timeZone: undefined, scheduledAt: "" })[0]).toBe(
      "CronJob/shop/backup: due at 0 0 * * *, never scheduled",
    );
    expect(seen({ schedule: "" })[0]).toBe("CronJob/shop/backup: last scheduled 24 h ago");
    expect(seen({ scheduledAt: "2031-01-10T00:00:30Z" })[0]).toMatch(/last scheduled 0 s ago$/);
  });
});

describe("gather", () => {
  const missing = (what: "object" | "resource"): ClusterError =>
    new ClusterError("404", "Look.", "answer", { missing: what });
  const owner = (kind: string, name: string): object => ({ ownerReferences: [{ kind, name }] });
  const jobs = [
    { metadata: { name: "backup-1", ...owner("CronJob", "backup") } },
    { metadata: { name: "cleanup-1", ...owner("CronJob", "cleanup") } },
    { metadata: { name: "backup-2", ...owner("Workflow", "backup") } },
    { metadata: { name: "backup-3" } },
    {
      metadata: {
        name: "backup-4",
        ownerReferences: [
          { kind: "Pod", name: "x" },
          { kind: "CronJob", name: "backup" },
        ],
      },
    },
  ];
  const cronJob = { metadata: { name: "backup" }, spec: { schedule: "0 3 * * *" } };
  /** @param answers by the version of the API; an error is thrown */
  async function gathered(answers: Readonly<Record<string, unknown>>, more: object) {
    const cluster = {
      list: (_path: string, _signal: unknown, _before: unknown, keep: (one: unknown) => unknown) =>
        Promise.resolve(jobs.map(keep)),
      get: (path: string) => {
        const answer = answers[path.split("/")[3] ?? ""];
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    } as Partial<Cluster> as Cluster;
    const reach = reachWith({ cluster: () => Promise.resolve(cluster) });
    const facts = (await job.gather(reach, given(more), setting, "it")) as { jobs: { object: string }[] };
    return { ...facts, names: facts.jobs.map(({ object }) => object.split("/")[2]) };
  }

  test("keeps the Jobs of that name, or of that CronJob", async () => {
    expect((await gathered({}, { job: "backup-*" })).names).toEqual(["backup-1", "backup-2", "backup-3", "backup-4"]);
    expect((await gathered({}, { job: undefined, selector: "app=cart" })).names).toHaveLength(5);
    const own = await gathered({ v1: cronJob }, { job: undefined, cronJob: "backup" });
    expect(own.names).toEqual(["backup-1", "backup-4"]);
    expect(own).toMatchObject({ cronJob: { schedule: "0 3 * * *" } });
    expect(await gathered({}, { job: "backup-*" })).not.toHaveProperty("cronJob");
  });

  test("asks an older API server in its own words", async () => {
    const of = (answers: Readonly<Record<string, unknown>>) => gathered(answers, { job: undefined, cronJob: "backup" });
    expect(await of({ v1: missing("resource"), v1beta1: cronJob })).toMatchObject({
      cronJob: { schedule: "0 3 * * *" },
    });
    expect(await of({ v1: missing("object") })).toMatchObject({ cronJob: "missing" });
    expect(await of({ v1: missing("resource"), v1beta1: missing("object") })).toMatchObject({ cronJob: "missing" });
    const neither = missing("resource");
    await expect(of({ v1: missing("resource"), v1beta1: neither })).rejects.toBe(neither);
    const refused = new ClusterError("403", "Ask.", "forbidden");
    await expect(of({ v1: refused })).rejects.toBe(refused);
    const bug = new TypeError("a fault of our own");
    await expect(of({ v1: bug })).rejects.toBe(bug);
  });
});

test("a CronJob is asked for in both versions of its API", () => {
  const paths = job.requests(given({ cronJob: "backup" }), setting).map((shape) => shape.path);
  expect(paths.slice(1)).toEqual([
    "/apis/batch/v1/namespaces/shop/cronjobs/backup",
    "/apis/batch/v1beta1/namespaces/shop/cronjobs/backup",
  ]);
});

describe("parameters", () => {
  test.each([[{ job: undefined }], [{ youngerThan: "yesterday" }], [{ schedule: "0 3 * * *" }]])(
    "refuses %j",
    (more) => {
      expect(v.safeParse(params, { namespace: "shop", job: "backup-*", ...(more as object) }).success).toBe(false);
    },
  );
});
