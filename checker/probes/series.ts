/** A series of a query's result, boiled down to what a verdict can rest on. */
import { spoken } from "./duration.ts";
import { rounded } from "./threshold.ts";

/** The moments that a result was asked for, as Unix times in seconds: one moment where start and end are the same. */
export interface Moments {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface SeriesFact {
  /** `{zone="fra02"}`, or `result` where there are no labels. */
  readonly label: string;
  /** How many points are numbers. */
  readonly points: number;
  /** How many are there and are none. */
  readonly gaps: number;
  /** How many moments have no point at all. */
  readonly missing: number;
  /** Seconds of the longest stretch without a point; absent where none is missing. */
  readonly hole?: number;
  /** Seconds from the last point to the end; absent where the last moment has one. */
  readonly ended?: number;
  /** Numbers as text here: what was gathered may be kept as JSON, which has no NaN and no infinity. */
  readonly least: string;
  readonly most: string;
  readonly last: string;
  /** From the first to the last point of the line through all points, and twice its standard error; of five points and more. */
  readonly change?: number;
  readonly error?: number;
}

export const TRENDS = ["rising", "falling", "not rising", "not falling"] as const;
type Trend = (typeof TRENDS)[number];

/** Fewer points make no trend. */
const FEWEST = 5;
/** A scrape may fail now and then: so large a share of the moments, and so many seconds on end, may have no point. */
const SPARED_SHARE = 0.05;
const SPARED_SECONDS = 300;
/** Seconds by which an answer of now may be old: a cache may have kept it. What is older than a day is no time that is meant. */
const [LATEST, DAY] = [300, 86_400];

/**
 * @param values pairs of time and value, in order of time
 * @param asked the moments that the server was asked for
 */
export function seriesFact(
  labels: Readonly<Record<string, string>>,
  values: readonly (readonly [number, number])[],
  asked: Moments,
): SeriesFact {
  const known = values.filter(([, value]) => !Number.isNaN(value));
  const numbers = known.map(([, value]) => value);
  return {
    label: labelsInWords(labels),
    points: known.length,
    gaps: values.length - known.length,
    ...absenceIn(values, asked),
    // Of no numbers nothing is known, and an infinity would look like a bound that is kept.
    least: String(numbers.reduce((least, value) => Math.min(least, value), numbers[0] ?? NaN)),
    most: String(numbers.reduce((most, value) => Math.max(most, value), numbers[0] ?? NaN)),
    last: String(numbers.at(-1) ?? NaN),
    ...(known.length < FEWEST ? {} : lineThrough(known)),
  };
}

/** Was it there all the time that was asked for, but for a scrape that failed? */
export function isCovered({ points, gaps, missing, hole = 0, ended }: SeriesFact): boolean {
  return ended === undefined && hole <= SPARED_SECONDS && missing <= (points + gaps + missing) * SPARED_SHARE;
}

/** @returns undefined where there are too few points, or where it was not there all the time */
export function trendOf(fact: SeriesFact, trend: Trend, by: number): boolean | undefined {
  const { change, error = 0 } = fact;
  if (change === undefined || !isCovered(fact)) return undefined;
  const moved = Math.abs(change) > Math.max(by, error);
  const direction = trend.endsWith("rising") ? change > 0 : change < 0;
  return trend.startsWith("not") ? !(moved && direction) : moved && direction;
}

/** `3 to 12, last 4, change +2; 3 of 61 points are missing, up to 90 s in a row`. */
export function seriesInWords(fact: SeriesFact): string {
  const { points, gaps, missing, ended, hole } = fact;
  const asked = points + gaps + missing;
  const absent = [
    ...(gaps > 0 && asked > 1 ? [`${gaps} of ${asked} points are no numbers`] : []),
    ...(missing > 0
      ? [`${missing} of ${asked} points are missing${hole === undefined ? "" : `, up to ${spoken(hole)} in a row`}`]
      : []),
    ...(ended === undefined ? [] : [`its last point is ${spoken(ended)} old`]),
  ];
  return [numbersInWords(fact), ...absent].join("; ");
}

function numbersInWords({ points, least, most, last, change }: SeriesFact): string {
  if (points === 0) return "no number";
  if (points === 1) return rounded(last);
  const trend = change === undefined ? "" : `, change ${change > 0 ? "+" : ""}${rounded(change)}`;
  return `${rounded(least)} to ${rounded(most)}, last ${rounded(last)}${trend}`;
}

/** `{zone="fra02"}`. */
export function labelsInWords(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => (name === "__name__" ? "" : `${name}="${value}"`));
  const inner = pairs.filter((pair) => pair !== "").join(", ");
  return inner === "" ? (labels["__name__"] ?? "result") : `${labels["__name__"] ?? ""}{${inner}}`;
}

/** What is not there of a series: before its first point, between two, and after its last. */
function absenceIn(
  values: readonly (readonly [number, number])[],
  { start, end, step }: Moments,
): Pick<SeriesFact, "missing" | "hole" | "ended"> {
  const times = values.map(([time]) => time);
  const last = times.at(-1) ?? start - step;
  if (start === end) {
    const isOld = end - last > LATEST && end - last < DAY;
    return { missing: 0, ...(isOld ? { ended: end - last } : {}) };
  }
  const missing = Math.max(0, Math.floor((end - start) / step) + 1 - times.length);
  if (missing === 0) return { missing };
  const edges = [start - step, ...times, end + step];
  const hole = Math.max(...edges.slice(1).map((time, index) => time - (edges[index] ?? time) - step));
  return { missing, hole, ...(end - last >= step ? { ended: end - last } : {}) };
}

/** Least squares. */
function lineThrough(points: readonly (readonly [number, number])[]): { change: number; error: number } | undefined {
  const number = points.length;
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / number;
  const [time, value] = [mean((point) => point[0]), mean((point) => point[1])];
  const spread = points.reduce((sum, [at]) => sum + (at - time) ** 2, 0);
  const slope = points.reduce((sum, [at, was]) => sum + (at - time) * (was - value), 0) / spread;
  const left = points.reduce((sum, [at, was]) => sum + (was - value - slope * (at - time)) ** 2, 0);
  const span = (points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0);
  const line = { change: slope * span, error: 2 * Math.sqrt(left / (number - 2) / spread) * span };
  // An infinity among the values leaves no line.
  return Number.isFinite(line.change) && Number.isFinite(line.error) ? line : undefined;
}
