/** Was a run of a CronJob due in a span of time? Where nobody says in which time zone, only what holds in every one counts. */
import type { FixedTimes, Schedule } from "./cron-schedule.ts";
import { clockAt, clockOf, type WallClock } from "./wall-clock.ts";

const MINUTE = 60_000;
/** In minutes, as all that follow. */
const DAY = 24 * 60;
const QUARTER = 15;
/** East of UTC, from -12 to +14 hours: no zone is elsewhere, and all are at a quarter of an hour. */
const OFFSETS = Array.from({ length: 105 }, (_, index) => -12 * 60 + index * QUARTER);
/** What summer time may move a clock by. */
const SUMMER = 60;

/**
 * Was a run due after one moment and not after another, on whatever clock the schedule may go by?
 * @param run a moment at which a run was due: from where `@every` counts, and where no zone is given a sign of which it is
 * @param after and the others are Unix times in milliseconds
 */
export function wasDue(schedule: Schedule, run: number, after: number, until: number): boolean {
  if (!("everyMilliseconds" in schedule))
    return clocksOf(schedule, run).every(
      ({ clock, slack }) => lastDue(schedule, clock, after + slack, until) !== undefined,
    );
  const { everyMilliseconds } = schedule;
  return run + Math.floor((until - run) / everyMilliseconds) * everyMilliseconds > after;
}

/** A clock that may be meant. It may have been set back since the run, which then comes a second time: milliseconds of that. */
interface MeantClock {
  readonly clock: WallClock;
  readonly slack: number;
}

/**
 * The clocks that a schedule may go by. Where no run was due on any at the moment of one that was started, the schedule has
 * been changed since then, and the run is a sign of nothing.
 */
function clocksOf(schedule: FixedTimes, run: number): MeantClock[] {
  const hadRun = (clock: WallClock): boolean => lastDue(schedule, clock, run - MINUTE, run) !== undefined;
  const own = schedule.zone === undefined ? undefined : clockOf(schedule.zone);
  if (own !== undefined && hadRun(own)) return [{ clock: own, slack: 0 }];
  const fitting = own === undefined ? OFFSETS.filter((offset) => hadRun(clockAt(offset))) : [];
  const isNear = (offset: number): boolean => fitting.some((one) => Math.abs(one - offset) <= SUMMER);
  return OFFSETS.filter((offset) => fitting.length === 0 || isNear(offset)).map((offset) => ({
    clock: clockAt(offset),
    slack: fitting.length === 0 || fitting.includes(offset) ? 0 : SUMMER * MINUTE,
  }));
}

/** The last moment after one and not after another at which a run was due on that clock; undefined where there is none. */
export function lastDue(schedule: FixedTimes, clock: WallClock, after: number, until: number): number | undefined {
  for (let moment = until - (until % MINUTE); moment > after;) {
    const back = minutesBack(schedule, clock(moment));
    if (back === 0) return moment;
    moment -= back * MINUTE;
  }
  return undefined;
}

/**
 * How far before that time on the wall the next look is worth while; 0 where a run is due. A change to or from summer time
 * lies within two hours and at a full quarter, so that no step leads over one without stopping before it.
 */
function minutesBack(schedule: FixedTimes, wall: Date): number {
  const [date, hour, minute] = [wall.getUTCDate(), wall.getUTCHours(), wall.getUTCMinutes()];
  const { months, hours, minutes } = schedule;
  const isMonth = months.has(wall.getUTCMonth() + 1);
  if (!isMonth && date > 2) return (date - 2) * DAY;
  const isMeant = isMonth && isDay(schedule, wall);
  if (isMeant && hours.has(hour)) return minutes.has(minute) ? 0 : 1;
  const next = isMeant ? Math.max(0, ...[...hours].filter((one) => one < hour)) : 0;
  return hour - next > 3 ? (hour - next - 3) * 60 : (minute % QUARTER) + 1;
}

function isDay({ days, weekdays, eitherDay }: FixedTimes, wall: Date): boolean {
  const [day, weekday] = [days.has(wall.getUTCDate()), weekdays.has(wall.getUTCDay())];
  return eitherDay ? day || weekday : day && weekday;
}
