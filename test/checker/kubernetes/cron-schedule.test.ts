/** Schedules, against what Kubernetes' own parser (robfig/cron 3.0.1) makes of them: cron-schedules.json is its output. */
import { describe, expect, test } from "vitest";
import { lastDue } from "../../../checker/kubernetes/cron-due.ts";
import { type FixedTimes, parseSchedule } from "../../../checker/kubernetes/cron-schedule.ts";
import { clockAt, clockOf } from "../../../checker/kubernetes/wall-clock.ts";
import cron from "./cron-schedules.json" with { type: "json" };

const clockFor = ({ zone }: FixedTimes) => (zone === undefined ? clockAt(0) : clockOf(zone)) ?? clockAt(NaN);

describe("runs", () => {
  test.each(cron.runs.map((one) => [one.schedule, one.from, one.runs] as const))("%s from %s", (text, from, runs) => {
    const schedule = parseSchedule(text) as FixedTimes;
    const last = (after: number, until: number) => lastDue(schedule, clockFor(schedule), after, until);
    const start = Date.parse(from);
    let before = start;
    for (const run of runs.map((time) => Date.parse(time))) {
      expect(last(before, run - 1), `nothing before ${run}`).toBeUndefined();
      expect(last(start, run - 1), `what was before ${run}`).toBe(before === start ? undefined : before);
      expect(last(before, run)).toBe(run);
      expect(last(before, run + 59_999)).toBe(run);
      before = run;
    }
  });
});

test.each(Object.entries(cron.every))("%s is every %d seconds", (text, seconds) => {
  expect(parseSchedule(text)).toEqual({ everyMilliseconds: seconds * 1_000 });
});

test.each(cron.refused)("refuses %j", (text) => {
  expect(parseSchedule(text)).toBeUndefined();
});

describe("the zone", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["0 3 * * *", undefined, undefined],
    ["0 3 * * *", "Europe/Berlin", "Europe/Berlin"],
    ["TZ=Asia/Tokyo 0 3 * * *", "Europe/Berlin", "Asia/Tokyo"],
  ])("of %s with %s is %s", (text, given, zone) => {
    expect((parseSchedule(text, given) as FixedTimes).zone).toBe(zone);
  });

  test("that nobody knows runs nothing", () => {
    expect(parseSchedule("0 3 * * *", "Mars/Base")).toBeUndefined();
  });
});
