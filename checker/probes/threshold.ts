/** A bound that a number must keep to. */
import * as v from "valibot";

export const ABOVE = v.optional(v.pipe(v.number(), v.description("The value must be above this.")));
export const BELOW = v.optional(v.pipe(v.number(), v.description("The value must be below this.")));

export interface Threshold {
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly equal?: number | undefined;
}

/** @returns undefined for what is no number: it cannot be compared */
export function keepsTo(value: number, { above, below, equal }: Threshold): boolean | undefined {
  if (Number.isNaN(value)) return undefined;
  return (
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (equal === undefined || value === equal)
  );
}

/** `above 3 and below 9`; empty where there is no bound. */
export function inWords({ above, below, equal }: Threshold): string {
  const bounds = { above, below, equal };
  return Object.entries(bounds)
    .flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`]))
    .join(" and ");
}

/** Six digits are enough for a person. */
export function rounded(value: number | string): string {
  return String(Number(Number(value).toPrecision(6)));
}
