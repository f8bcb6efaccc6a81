/** A bound that a number must keep to. */
import * as v from "valibot";

export const ABOVE = v.optional(v.pipe(v.number(), v.description("The value must be above this.")));
export const BELOW = v.optional(v.pipe(v.number(), v.description("The value must be below this.")));

export const AT_LEAST = v.optional(v.pipe(v.number(), v.description("The value must be this or above it.")));
export const AT_MOST = v.optional(v.pipe(v.number(), v.description("The value must be this or below it.")));

export interface Threshold {
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly equal?: number | undefined;
}

/** @returns undefined for what is no number: it cannot be compared */
export function keepsTo(value: number, { above, below, atLeast, atMost, equal }: Threshold): boolean | undefined {
  if (Number.isNaN(value)) return undefined;
  return (
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (equal === undefined || value === equal)
  );
}

/** `above 3 and below 9`; empty where there is no bound. */
export function inWords({ above, below, atLeast, atMost, equal }: Threshold): string {
  const bounds = { above, below, "at least": atLeast, "at most": atMost, equal };
  return Object.entries(bounds)
    .flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`]))
    .join(" and ");
}

/** Six digits are enough for a person, but those before the point stay as they are. */
export function rounded(value: number | string): string {
  const number = Number(value);
  const whole = Math.trunc(Math.abs(number)).toString().length;
  return String(Number(number.toPrecision(Math.max(6, whole))));
}
