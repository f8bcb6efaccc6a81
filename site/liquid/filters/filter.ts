/** What a filter is: plain values in, a value out. */

/** By name; the first argument is what stands before the bar. */
export type Filters = Readonly<Record<string, (value: unknown, ...rest: unknown[]) => unknown>>;
