/** Jobs: the state is the one that the controller has decided on, and the newest is the one that began last. */
import { describe, expect, test } from "vitest";
import { type Job, jobRun, newestFirst, type JobRun } from "../../../checker/kubernetes/jobs.ts";

const job = (status?: object, spec?: object): Job =>
  ({
    metadata: { name: "backup-1", namespace: "shop", creationTimestamp: "2031-01-01T00:00:00Z" },
    spec,
    status,
  }) as Job;
const held = (type: string, more: object = {}): object => ({
  type,
  status: "True",
  lastTransitionTime: "2031-01-01T02:00:00Z",
  ...more,
});

describe("state", () => {
  test.each<[string, Job, Partial<JobRun>]>([
    [
      "complete",
      job({
        startTime: "2031-01-01T01:00:00Z",
        completionTime: "2031-01-01T01:30:00Z",
        conditions: [held("Complete")],
      }),
      { state: "succeeded", startedAt: "2031-01-01T01:00:00Z", endedAt: "2031-01-01T01:30:00Z", detail: "" },
    ],
    [
      "complete after pods that failed",
      job({ failed: 2, succeeded: 1, conditions: [held("SuccessCriteriaMet"), held("Complete")] }),
      { state: "succeeded", endedAt: "2031-01-01T02:00:00Z", detail: "" },
    ],
    ["as good as complete", job({ active: 1, conditions: [held("SuccessCriteriaMet")] }), { state: "succeeded" }],
    [
      "complete by the time alone",
      job({ completionTime: "2031-01-01T01:30:00Z" }),
      { state: "succeeded", endedAt: "2031-01-01T01:30:00Z" },
    ],
    [
      "failed",
      job({ failed: 7, conditions: [held("Failed", { reason: "BackoffLimitExceeded" })] }),
      {
        state: "failed",
        startedAt: "2031-01-01T00:00:00Z",
        endedAt: "2031-01-01T02:00:00Z",
        detail: "BackoffLimitExceeded",
      },
    ],
    [
      "as good as failed",
      job({ active: 1, conditions: [held("FailureTarget", { reason: "DeadlineExceeded" })] }),
      { state: "failed", detail: "DeadlineExceeded" },
    ],
    [
      "failed counts before success criteria",
      job({ conditions: [held("SuccessCriteriaMet"), held("Failed")] }),
      { state: "failed" },
    ],
    [
      "a condition that does not hold",
      job({ active: 1, conditions: [held("Failed", { status: "False" })] }),
      { state: "running", endedAt: "" },
    ],
    ["running", job({ active: 1 }), { state: "running", detail: "1 active" }],
    [
      "running, with others that have ended",
      job({ active: 2, succeeded: 3, failed: 1 }, { completions: 5, parallelism: 2 }),
      { state: "running", detail: "2 active, 3 of 5 succeeded, 1 failed" },
    ],
    [
      "running, none has succeeded yet",
      job({ active: 2 }, { completions: 5 }),
      { detail: "2 active, 0 of 5 succeeded" },
    ],
    ["running with one that has succeeded", job({ succeeded: 1 }), { state: "running", detail: "1 of 1 succeeded" }],
    ["suspended by its spec", job({}, { suspend: true }), { state: "suspended", endedAt: "" }],
    ["suspended by its condition", job({ conditions: [held("Suspended")] }), { state: "suspended" }],
    [
      "no longer suspended",
      job({ active: 1, conditions: [held("Suspended", { status: "False" })] }, { suspend: false }),
      { state: "running" },
    ],
    [
      "ended at a time that nobody wrote",
      job({ conditions: [{ type: "Failed", status: "True" }] }),
      { endedAt: "2031-01-01T00:00:00Z" },
    ],
    ["nothing in it", job(undefined, undefined), { state: "running", detail: "", startedAt: "2031-01-01T00:00:00Z" }],
  ])("%s", (_what, given, expected) => {
    expect(jobRun(given)).toMatchObject(expected);
  });
});

describe("owner", () => {
  test.each<[string, object[] | undefined, string]>([
    ["a CronJob", [{ kind: "CronJob", name: "backup" }], "backup"],
    ["none", undefined, ""],
  ])("%s", (_what, ownerReferences, owner) => {
    const given = { metadata: { name: "backup-1", ownerReferences } } as Job;
    expect(jobRun(given)).toMatchObject({ owner, object: "Job//backup-1" });
  });
});

test("the newest is the one that began last, and not the one that ended last", () => {
  const run = (object: string, startedAt: string, endedAt = ""): JobRun => ({
    object,
    startedAt,
    endedAt,
    owner: "",
    state: "succeeded",
    detail: "",
  });
  const runs = [
    run("a", "2031-01-01T01:00:00Z", "2031-01-01T09:00:00Z"),
    run("b", "2031-01-01T02:00:00Z", "2031-01-01T02:10:00Z"),
    run("nobody knows", ""),
    run("by its end", "", "2031-01-01T01:30:00Z"),
    run("nor of this", ""),
    run("c", "2031-01-01T02:00:00Z"),
  ];
  const order = newestFirst(runs).map(({ object }) => object);
  expect(order).toEqual(["c", "b", "by its end", "a", "nor of this", "nobody knows"]);
});
