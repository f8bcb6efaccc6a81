/** Was a run due? By the schedule's own zone, or where there is none by every zone that it may be. */
import { describe, expect, test } from "vitest";
import { lastDue, wasDue } from "../../../checker/kubernetes/cron-due.ts";
import { type FixedTimes, parseSchedule, type Schedule } from "../../../checker/kubernetes/cron-schedule.ts";
import { clockAt } from "../../../checker/kubernetes/wall-clock.ts";

const schedule = (text: string, zone?: string): Schedule => parseSchedule(text, zone) as Schedule;
const at = (time: string): number => Date.parse(`2031-03-${time}Z`);

describe("after a run and not after now", () => {
  test.each<[string, string, string | undefined, string, string, boolean]>([
    ["the next one is to come", "*/5 * * * *", undefined, "10T12:00:00", "10T12:04:59", false],
    ["the next one is now", "*/5 * * * *", undefined, "10T12:00:00", "10T12:05:00", true],
    ["hours ago", "*/5 * * * *", undefined, "10T03:00:00", "10T12:02:00", true],
    ["a day has not passed", "0 3 * * *", "Etc/UTC", "10T03:00:00", "11T02:59:59", false],
    ["a day has passed", "0 3 * * *", "Etc/UTC", "10T03:00:00", "11T03:00:00", true],
    ["in its zone it is not due, in UTC it is", "0 3 * * *", "Asia/Tokyo", "09T18:00:00", "10T17:59:59", false],
    ["in its zone it is due", "0 3 * * *", "Asia/Tokyo", "09T18:00:00", "10T18:00:00", true],
    ["its zone has lost an hour of the night", "0 4 * * *", "Europe/Berlin", "29T03:00:00", "30T02:00:00", true],
    ["every so often, not yet", "@every 1h30m", undefined, "10T03:00:00", "10T04:29:59", false],
    ["every so often", "@every 1h30m", undefined, "10T03:00:00", "10T04:30:00", true],
    ["on a working day, over the weekend", "0 3 * * 1-5", "Etc/UTC", "14T03:00:00", "17T02:59:59", false],
    ["on a working day", "0 3 * * 1-5", "Etc/UTC", "14T03:00:00", "17T03:00:00", true],
  ])("%s", (_what, text, zone, run, now, due) => {
    expect(wasDue(schedule(text, zone), at(run), at(run), at(now))).toBe(due);
  });
});

describe("where nobody says which zone it is", () => {
  const daily = schedule("0 3 * * *");

  test("the run that there was tells it, but for an hour of summer time", () => {
    expect(wasDue(daily, at("10T03:00:00"), at("10T03:00:00"), at("11T03:59:59"))).toBe(false);
    expect(wasDue(daily, at("10T03:00:00"), at("10T03:00:00"), at("11T04:00:00"))).toBe(true);
    // Monday, where the run of Friday has shown that the zone is UTC or so: elsewhere it is still Sunday.
    const workdays = schedule("0 3 * * 1-5");
    expect(wasDue(workdays, at("14T03:00:00"), at("14T03:00:00"), at("17T03:59:59"))).toBe(false);
    expect(wasDue(workdays, at("14T03:00:00"), at("14T03:00:00"), at("17T04:00:00"))).toBe(true);
  });

  test("east of Greenwich, too", () => {
    expect(wasDue(daily, at("09T18:00:00"), at("09T18:00:00"), at("10T18:59:59"))).toBe(false);
    expect(wasDue(daily, at("09T18:00:00"), at("09T18:00:00"), at("10T19:00:00"))).toBe(true);
    // Sunday in the east, where it is Saturday in the west: the run has shown which it is.
    const sundays = schedule("0 3 * * 0");
    expect(wasDue(sundays, at("08T18:00:00"), at("08T18:00:00"), at("15T18:59:59"))).toBe(false);
    expect(wasDue(sundays, at("08T18:00:00"), at("08T18:00:00"), at("15T19:00:00"))).toBe(true);
  });

  test("a run by an earlier schedule tells nothing: it is due where it is due in every zone", () => {
    expect(wasDue(daily, at("10T03:07:00"), at("10T03:07:00"), at("11T02:59:59"))).toBe(false);
    expect(wasDue(daily, at("10T03:07:00"), at("10T03:07:00"), at("11T03:07:00"))).toBe(true);
    const elsewhere = schedule("0 3 * * *", "Asia/Tokyo");
    expect(wasDue(elsewhere, at("10T03:07:00"), at("10T03:07:00"), at("10T18:30:00"))).toBe(false);
    expect(wasDue(elsewhere, at("10T03:07:00"), at("10T03:07:00"), at("11T03:07:00"))).toBe(true);
  });
});

test("between a success and the run that goes on", () => {
  const hourly = schedule("0 * * * *", "Etc/UTC");
  const run = at("10T12:00:00");
  expect(wasDue(hourly, run, at("10T11:02:00"), run - 1)).toBe(false);
  expect(wasDue(hourly, run, at("10T10:02:00"), run - 1)).toBe(true);
  const every = schedule("@every 1h");
  expect(wasDue(every, run, at("10T11:02:00"), run - 1)).toBe(false);
  expect(wasDue(every, run, at("10T10:02:00"), run - 1)).toBe(true);
});

test("of nothing known, nothing is due", () => {
  expect(wasDue(schedule("0 3 * * *"), NaN, NaN, at("10T03:00:00"))).toBe(false);
  expect(wasDue(schedule("@every 1m"), NaN, NaN, at("10T03:00:00"))).toBe(false);
});

test("one time in four years is found", () => {
  const leap = schedule("30 12 29 2 *") as FixedTimes;
  expect(lastDue(leap, clockAt(0), Date.parse("2020-01-01"), at("01T00:00:00"))).toBe(
    Date.parse("2028-02-29T12:30:00Z"),
  );
});
