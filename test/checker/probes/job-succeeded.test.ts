/** Jobs: which success counts, and for how long. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/job-succeeded.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const job = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { namespace: "shop", job: "backup-*", ...more });

const askedAt = "2031-01-10T00:00:00.000Z";
const run = (state: string, at: string): object => ({ object: `Job/shop/backup-${at}`, state, at, why: "" });
const success = run("succeeded", "2031-01-08T00:00:00Z");
const failure = run("failed", "2031-01-09T00:00:00Z");

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["none", [], {}, "unknown", "there are no Jobs that fit"],
    ["running", [run("running", "2031-01-09T00:00:00Z")], {}, "unknown", "no job has finished yet"],
    ["the newest counts", [success, failure], {}, "fail", "the newest job has failed; the last success was 48 h ago"],
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
      "failed and now running",
      [failure, run("running", "2031-01-09T12:00:00Z")],
      {},
      "fail",
      "the newest job has failed; no success is on record",
    ],
  ])("%s", (_what, jobs, more, status, reason) => {
    expect(job.judge({ askedAt, jobs }, given(more), setting)).toMatchObject({ status, reason });
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
