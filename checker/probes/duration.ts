/** Spans of time as authors write them (`10m`, `36h`) and as reports tell them. */
import * as v from "valibot";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const DURATION = v.pipe(
  v.string(),
  v.regex(/^(\d+[smhd])+$/, "must be a number with s, m, h or d, such as 10m"),
);

/** `90m` is 5400, and `1h30m` too. */
export function secondsOf(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)([smhd])/g)];
  return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (SECONDS[unit] ?? NaN), 0);
}

/** 5400 reads as `90 min`, two days and a half as `60 h`. */
export function spoken(seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 120) return `${Math.round(seconds)} s`;
  if (size < 7_200) return `${Math.round(seconds / 60)} min`;
  return size < 259_200 ? `${Math.round(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} days`;
}

/** Seconds from an ISO time to another; NaN where one is missing. */
export function secondsBetween(earlier: string | undefined, later: string): number {
  return (Date.parse(later) - Date.parse(earlier ?? "")) / 1000;
}
