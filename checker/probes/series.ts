/** A series of a query's result, boiled down to what a verdict can rest on. */

export interface SeriesFact {
  /** `{zone="fra02"}`, or `result` where there are no labels. */
  readonly label: string;
  /** How many points are numbers. */
  readonly points: number;
  /** How many are none. */
  readonly gaps: number;
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

/** @param values pairs of time and value, in order of time */
export function seriesFact(
  labels: Readonly<Record<string, string>>,
  values: readonly (readonly [number, number])[],
): SeriesFact {
  const known = values.filter(([, value]) => !Number.isNaN(value));
  const numbers = known.map(([, value]) => value);
  return {
    label: labelsInWords(labels),
    points: known.length,
    gaps: values.length - known.length,
    // Of no numbers nothing is known, and an infinity would look like a bound that is kept.
    least: String(known.length === 0 ? NaN : Math.min(...numbers)),
    most: String(known.length === 0 ? NaN : Math.max(...numbers)),
    last: String(numbers.at(-1) ?? NaN),
    ...(known.length < FEWEST ? {} : lineThrough(known)),
  };
}

/** @returns undefined where there are too few points */
export function trendOf({ change, error = 0 }: SeriesFact, trend: Trend, by: number): boolean | undefined {
  if (change === undefined) return undefined;
  const moved = Math.abs(change) > Math.max(by, error);
  const direction = trend.endsWith("rising") ? change > 0 : change < 0;
  return trend.startsWith("not") ? !(moved && direction) : moved && direction;
}

/** `{zone="fra02"}`. */
export function labelsInWords(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => (name === "__name__" ? "" : `${name}="${value}"`));
  const inner = pairs.filter((pair) => pair !== "").join(", ");
  return inner === "" ? (labels["__name__"] ?? "result") : `${labels["__name__"] ?? ""}{${inner}}`;
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
