/**
 * Are the series there that an alert rule looks at, and were they when it was evaluated? A rule over series that are gone is
 * evaluated well, and does not fire. Prometheus is asked itself, in one query: it compares with what there was within the last day.
 */
import { labelsInWords } from "../series.ts";
import { type Selector, selectorsOf } from "./selectors.ts";

type Labels = Readonly<Record<string, string>>;

/** A rule whose series are looked for. */
export interface WatchedRule {
  readonly promql: string;
  /** Whole seconds since it was evaluated: a scrape that failed then is forgotten by now. Absent where nobody knows. */
  readonly secondsAgo?: number;
}

interface Sought {
  readonly selector: string;
  /** Whole seconds; absent where they are looked for now. */
  readonly secondsAgo?: number;
}

/** A selector that had series, and has none any more or had none when its rule was evaluated. */
export interface GoneSeries extends Sought {
  /** How many it had. */
  readonly series: number;
}

/** What is asked about the PromQL of rules. */
export interface GoneQuestion {
  readonly query: string;
  /** By the number that the answer's `selector` label has. */
  readonly sought: readonly Sought[];
}

/** Characters of an encoded query: proxies refuse addresses of more than 8,000. A rule with more selectors is looked at in part. */
const LONGEST = 5_000;
/** The last minutes as a whole, and moments of the last day. */
const [RECENT, EARLIER] = ["10m", ["30m", "1h", "3h", "6h", "12h", "1d"]];
/** Moments of the last day at which a metric that comes and goes is looked for in vain. */
const MOMENTS = ["1h", "6h", "1d"];
const LABEL = "selector";
/** Prometheus' own record of alerts, which is gone whenever they are. */
const OF_ALERTS = /^ALERTS(_FOR_STATE)?$/;

/**
 * The question; undefined where the PromQL looks at no series.
 * @param wanted labels of the alerts that the check means: their series may be gone while others are there
 */
export function goneQuestion(rules: readonly WatchedRule[], wanted: Labels): GoneQuestion | undefined {
  const variants = rules.flatMap((rule) => variantsOf(rule, wanted));
  const parts: string[] = [];
  const sought: Sought[] = [];
  // What is gone now first: a long question is cut off.
  const asked = [...variants.map(({ series, others }) => ({ series, others })), ...variants.filter(wasEvaluated)];
  for (const variant of asked) {
    const one = { ...whenOf(variant), selector: labelsInWords(variant.series) };
    const part = `label_replace(${goneOf(variant)}, "${LABEL}", "${sought.length}", "", "")`;
    const isAsked = sought.some(
      ({ selector, secondsAgo }) => selector === one.selector && secondsAgo === one.secondsAgo,
    );
    if (isAsked || encodeURIComponent([...parts, part].join(" or ")).length > LONGEST) continue;
    parts.push(part);
    sought.push(one);
  }
  return parts.length === 0 ? undefined : { query: parts.join(" or "), sought };
}

/** @param elements of the answer */
export function goneSeries(
  { sought }: GoneQuestion,
  elements: readonly { readonly labels: Labels; readonly value: number }[],
): GoneSeries[] {
  return elements.flatMap(({ labels, value }) => {
    const one = sought[Number(labels[LABEL] ?? NaN)];
    return one === undefined || !(value > 0) ? [] : [{ ...one, series: value }];
  });
}

interface Variant {
  /** What is looked for. */
  readonly series: Labels;
  /** The same metric, whatever the rule's own matchers. */
  readonly others: Labels;
  readonly secondsAgo?: number;
}

function variantsOf({ promql, ...when }: WatchedRule, wanted: Labels): Variant[] {
  const selectors = selectorsOf(promql).filter(({ metric }) => !OF_ALERTS.test(metric));
  const all = [...selectors.map(asWritten), ...selectors.flatMap((one) => withLabels(one, wanted))];
  return all.map((variant) => ({ ...variant, ...when }));
}

function wasEvaluated({ secondsAgo = 0 }: Variant): boolean {
  return secondsAgo > 0;
}

function whenOf({ secondsAgo }: Variant): { readonly secondsAgo?: number } {
  return secondsAgo === undefined ? {} : { secondsAgo };
}

function asWritten({ metric, equal }: Selector): Variant {
  return { series: { __name__: metric, ...equal }, others: { __name__: metric } };
}

/** With the labels of the check too, unless the rule looks at others. */
function withLabels({ metric, equal }: Selector, wanted: Labels): Variant[] {
  const isOther = Object.entries(wanted).some(([label, value]) => (equal[label] ?? value) !== value);
  if (isOther || Object.keys(wanted).length === 0) return [];
  return [{ series: { __name__: metric, ...equal, ...wanted }, others: { __name__: metric, ...wanted } }];
}

/**
 * Counts the series that there were, where there is none at that moment and nothing explains it. While its job still has the metric,
 * only the matched values are gone: `code="500"` goes with a restart and comes with the next fault. And a metric that its job
 * did not have at an earlier moment either comes and goes: a pod's reason for waiting is there while it waits.
 */
function goneOf({ series, others, secondsAgo }: Variant): string {
  const [selector, metric] = [selectorText(series), selectorText(others)];
  const then = secondsAgo === undefined ? "" : ` offset ${secondsAgo}s`;
  const before = [`count_over_time(${selector}[${RECENT}])`, ...EARLIER.map((time) => `${selector} offset ${time}`)];
  const lacking = MOMENTS.map(
    (time) => `(count by (job) (up offset ${time} == 1) unless on (job) count by (job) (${metric} offset ${time}))`,
  );
  const unexplained = [
    // A series has a name or none, by how it is looked for, and must not count twice.
    `count by (job) (max without () (${before.join(" or ")}))`,
    `count by (job) (${metric}${then})`,
    `(${lacking.join(" or ")})`,
  ].join(" unless on (job) ");
  return `sum((${unexplained}) unless on () count(${selector}${then}))`;
}

function selectorText(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;
}
