/** CronJobs: when the last success is the last word, and what there is to doubt where it is not. */
import { describe, expect, test } from "vitest";
import { type CronJob, cronJobFacts, doubtOf, type Doubt } from "../../../checker/kubernetes/cron-job.ts";

const NOW = "2031-03-10T12:00:00Z";
const at = (minutesAgo: number): string => new Date(Date.parse(NOW) - minutesAgo * 60_000).toISOString();

/** Daily at three in UTC, last scheduled nine hours ago. */
const cronJob = (spec: object = {}, status: object = {}): CronJob => ({
  metadata: { name: "backup", creationTimestamp: "2030-01-01T00:00:00Z" },
  spec: { schedule: "0 3 * * *", timeZone: "Etc/UTC", suspend: false, concurrencyPolicy: "Forbid", ...spec },
  status: { lastScheduleTime: "2031-03-10T03:00:00Z", ...status },
});
const often = (minutesAgo: number, spec: object = {}): CronJob =>
  cronJob({ schedule: "*/5 * * * *", ...spec }, { lastScheduleTime: at(minutesAgo) });

describe("doubt", () => {
  test.each<[string, CronJob, string, boolean, Doubt | undefined]>([
    ["the last run has succeeded", cronJob(), "2031-03-10T03:10:00Z", false, undefined],
    ["it succeeded at the second at which it was due", cronJob(), "2031-03-10T03:00:00Z", false, undefined],
    ["the last run has not, and nothing runs", cronJob(), "2031-03-09T03:10:00Z", false, "lost"],
    ["the last run goes on, and the one before has succeeded", cronJob(), "2031-03-09T03:10:00Z", true, undefined],
    ["the last run goes on, and the one before has not", cronJob(), "2031-03-08T03:10:00Z", true, "lost"],
    ["it is on time", often(5), at(4), false, undefined],
    ["it is late by less than a controller may take", often(8, { schedule: "*/4 * * * *" }), at(7), false, undefined],
    ["it is late", often(10), at(9), false, "missed"],
    ["nine hours late", often(540), at(539), false, "missed"],
    ["late, since somebody has suspended it", often(540, { suspend: true }), at(539), false, "suspended"],
    ["suspended, and nothing was due since", cronJob({ suspend: true }), "2031-03-10T03:10:00Z", false, undefined],
    ["late, since a run goes on and one is enough", often(540), at(541), true, "blocked"],
    ["late though more than one may run", often(540, { concurrencyPolicy: "Allow" }), at(541), true, "missed"],
    ["suspended while one goes on", often(540, { suspend: true }), at(541), true, "suspended"],
    ["a schedule that nobody can read", cronJob({ schedule: "whenever" }), "2031-03-10T03:10:00Z", false, "schedule"],
    ["no schedule", cronJob({ schedule: undefined }), "2031-03-10T03:10:00Z", false, "schedule"],
    ["a zone that nobody knows", cronJob({ timeZone: "Mars/Base" }), "2031-03-10T03:10:00Z", false, "schedule"],
    ["what is lost is lost by any schedule", cronJob({ schedule: "whenever" }), "2031-03-09T03:10:00Z", false, "lost"],
    ["run by hand, and never due since it was made", never(60), at(30), false, undefined],
    ["run by hand, and never started though due", never(60 * 24 * 3), at(30), false, "missed"],
  ])("%s", (_what, given, success, isRunning, doubt) => {
    expect(doubtOf(cronJobFacts(given), success, isRunning, Date.parse(NOW))).toBe(doubt);
  });
});

function never(minutesOld: number): CronJob {
  return {
    metadata: { name: "backup", creationTimestamp: at(minutesOld) },
    spec: { schedule: "0 3 * * *", timeZone: "Etc/UTC" },
    status: {},
  };
}

describe("facts", () => {
  test("are what a verdict needs", () => {
    const status = { active: [{ name: "backup-1" }], lastSuccessfulTime: at(60) };
    expect(cronJobFacts(cronJob({ suspend: true }, status))).toEqual({
      schedule: "0 3 * * *",
      timeZone: "Etc/UTC",
      suspended: true,
      forbidsTwo: true,
      active: 1,
      createdAt: "2030-01-01T00:00:00Z",
      scheduledAt: "2031-03-10T03:00:00Z",
      succeededAt: at(60),
    });
  });

  test("of an object with nothing in it are empty", () => {
    const empty = { schedule: "", suspended: false, forbidsTwo: false, active: 0 };
    const times = { createdAt: "", scheduledAt: "", succeededAt: "" };
    expect(cronJobFacts({ metadata: { name: "backup" } })).toEqual({ ...empty, ...times });
  });
});
