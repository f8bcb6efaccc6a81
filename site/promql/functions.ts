/** The functions and aggregations of PromQL with the types that they take and give, as Prometheus documents them. */

/** `any` is a placeholder: nobody knows yet what it will be. */
export type PromqlType = "scalar" | "instant vector" | "range vector" | "string" | "any";

export interface Signature {
  readonly takes: readonly PromqlType[];
  /** How many of the last ones may be left out; none where absent. */
  readonly optional?: number;
  /** Whether the last one may be there any number of times, or not at all. */
  readonly repeats?: true;
  readonly gives: PromqlType;
}

const SCALAR: PromqlType = "scalar";
const VECTOR: PromqlType = "instant vector";
const RANGE: PromqlType = "range vector";
const TEXT: PromqlType = "string";

const OF_VECTOR =
  "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count " +
  "histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp " +
  "tan tanh timestamp";
const OF_RANGE =
  "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate " +
  "last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time " +
  "stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time";
/** Without an argument they are about now. */
const OF_MOMENT = "day_of_month day_of_week day_of_year days_in_month hour minute month year";
const OF_NOTHING = "end pi range start step time";
const AGGREGATIONS = "avg count group max min stddev stdvar sum";
const AGGREGATIONS_WITH_NUMBER = "bottomk limit_ratio limitk quantile topk";

const OTHERS: Readonly<Record<string, Signature>> = {
  clamp: { takes: [VECTOR, SCALAR, SCALAR], gives: VECTOR },
  clamp_max: { takes: [VECTOR, SCALAR], gives: VECTOR },
  clamp_min: { takes: [VECTOR, SCALAR], gives: VECTOR },
  count_values: { takes: [TEXT, VECTOR], gives: VECTOR },
  double_exponential_smoothing: { takes: [RANGE, SCALAR, SCALAR], gives: VECTOR },
  histogram_fraction: { takes: [SCALAR, SCALAR, VECTOR], gives: VECTOR },
  histogram_quantile: { takes: [SCALAR, VECTOR], gives: VECTOR },
  histogram_quantiles: { takes: [VECTOR, TEXT, SCALAR, SCALAR], repeats: true, gives: VECTOR },
  info: { takes: [VECTOR, VECTOR], optional: 1, gives: VECTOR },
  label_join: { takes: [VECTOR, TEXT, TEXT, TEXT], repeats: true, gives: VECTOR },
  label_replace: { takes: [VECTOR, TEXT, TEXT, TEXT, TEXT], gives: VECTOR },
  predict_linear: { takes: [RANGE, SCALAR], gives: VECTOR },
  quantile_over_time: { takes: [SCALAR, RANGE], gives: VECTOR },
  round: { takes: [VECTOR, SCALAR], optional: 1, gives: VECTOR },
  scalar: { takes: [VECTOR], gives: SCALAR },
  sort_by_label: { takes: [VECTOR, TEXT], repeats: true, gives: VECTOR },
  sort_by_label_desc: { takes: [VECTOR, TEXT], repeats: true, gives: VECTOR },
  vector: { takes: [SCALAR], gives: VECTOR },
};

/** By their names. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ...named(OF_VECTOR, { takes: [VECTOR], gives: VECTOR }),
  ...named(OF_RANGE, { takes: [RANGE], gives: VECTOR }),
  ...named(OF_MOMENT, { takes: [VECTOR], optional: 1, gives: VECTOR }),
  ...named(OF_NOTHING, { takes: [], gives: SCALAR }),
  ...named(AGGREGATIONS, { takes: [VECTOR], gives: VECTOR }),
  ...named(AGGREGATIONS_WITH_NUMBER, { takes: [SCALAR, VECTOR], gives: VECTOR }),
  ...Object.entries(OTHERS),
]);

function named(names: string, signature: Signature): [string, Signature][] {
  return names.split(" ").map((name) => [name, signature]);
}

/** How few and how many arguments it takes. */
export function countsOf({ takes, optional = 0, repeats }: Signature): readonly [least: number, most: number] {
  return repeats === true ? [takes.length - 1, Infinity] : [takes.length - optional, takes.length];
}

/** `an instant vector`. */
export function withArticle(type: PromqlType): string {
  return type === "instant vector" ? `an ${type}` : `a ${type}`;
}

/** `1 argument`, `2 to 3 arguments`, `2 arguments (scalar, instant vector)`. */
export function countWords(signature: Signature): string {
  const [least, most] = countsOf(signature);
  const words = (count: number): string => (count === 1 ? "1 argument" : `${count} arguments`);
  if (most === 0) return "no argument";
  if (most === Infinity) return `at least ${words(least)}`;
  if (least === most && most > 1) return `${words(most)} (${signature.takes.join(", ")})`;
  return least === most ? words(most) : least === 0 ? `at most ${words(most)}` : `${least} to ${words(most)}`;
}
