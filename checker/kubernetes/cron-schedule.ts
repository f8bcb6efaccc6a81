/** Reads the schedule of a CronJob as Kubernetes does: by the rules of the standard parser of robfig/cron. */
import { clockOf } from "./wall-clock.ts";

/** When runs are due: at fixed times on the clock of a time zone, or so long after the run before. */
export type Schedule = FixedTimes | { readonly everyMilliseconds: number };

export interface FixedTimes {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Both the day of the month and the weekday are restricted: it is enough that one of them fits. */
  readonly eitherDay: boolean;
  /** A name of the time zone database; where absent, the zone is the controller manager's own, which its API does not tell. */
  readonly zone?: string;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");

const NAMED: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

/**
 * @param text `spec.schedule`; a time zone that it begins with (`TZ=Europe/Berlin 0 3 * * *`) counts before `timeZone`
 * @param timeZone `spec.timeZone`
 * @returns undefined for a schedule by which Kubernetes starts nothing
 */
export function parseSchedule(text: string, timeZone?: string): Schedule | undefined {
  const [, own, when = ""] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/s.exec(text.trim()) ?? [];
  const zone = own ?? timeZone;
  if (zone !== undefined && clockOf(zone) === undefined) return undefined;
  if (when.startsWith("@every ")) return afterDelay(when.slice("@every ".length));
  const [minute, hour, day, month, weekday, ...more] = (NAMED[when] ?? when).split(/\s+/);
  const minutes = numbersIn(minute, 0, 59);
  const hours = numbersIn(hour, 0, 23);
  const days = numbersIn(day, 1, 31);
  const months = numbersIn(month, 1, 12, MONTHS);
  const weekdays = numbersIn(weekday, 0, 6, WEEKDAYS);
  if (!minutes || !hours || !days || !months || !weekdays || more.length > 0) return undefined;
  const eitherDay = !isAny(day) && !isAny(weekday);
  return { minutes, hours, days, months, weekdays, eitherDay, ...(zone === undefined ? {} : { zone }) };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `1h30m`, as Go writes durations; whole seconds, and one at least. */
function afterDelay(text: string): Schedule | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)];
  const sum = parts.reduce((total, [, number, unit = ""]) => total + Number(number) * (UNITS[unit] ?? NaN), 0);
  return { everyMilliseconds: Math.max(1, Math.floor(sum / 1_000)) * 1_000 };
}

/** All that a field such as `1-5,30/10,jan` names; undefined where it cannot be read. */
function numbersIn(field = "", least: number, most: number, names: readonly string[] = []): Set<number> | undefined {
  const numbers = new Set<number>();
  const numberOf = (text: string): number => {
    const index = names.indexOf(text.toLowerCase());
    return index >= 0 ? index + least : /^\d+$/.test(text) ? Number(text) : NaN;
  };
  for (const range of field.split(",")) {
    const match = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(range);
    if (match === null) return undefined;
    const [, first = "", last, step = "1"] = match;
    const isStar = first === "*" || first === "?";
    const from = isStar ? least : numberOf(first);
    // `30/10` means every tenth from 30 on.
    const to = isStar || (last === undefined && range.includes("/")) ? most : numberOf(last ?? first);
    const by = Number(step);
    if (!(least <= from && from <= to && to <= most && by > 0)) return undefined;
    for (let number = from; number <= to; number += by) numbers.add(number);
  }
  return numbers;
}

/** A star restricts nothing, but one with a step does. */
function isAny(field = ""): boolean {
  return field.split(",").some((range) => /^[*?](\/0*1)?$/.test(range));
}
