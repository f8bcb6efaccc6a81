/** What the question after series that are gone has to answer, as unit tests that promtool carries out. */
import { goneQuestion } from "../../checker/probes/alerts/series-gone.ts";

/** Series in promtool's notation, one sample a minute. */
type Series = Readonly<Record<string, string>>;

interface GoneCase {
  readonly when: string;
  /** Of the rule. */
  readonly promql: string;
  /** Of the check. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly series: Series;
  /** Minutes after the first sample at which the question is put. */
  readonly after: number;
  /** Seconds since the rule was evaluated. */
  readonly evaluated?: number;
  /** The number of the selector that is gone, and how many series it had. */
  readonly gone?: readonly [selector: number, series: number];
}

const GONE_CASES: readonly GoneCase[] = [
  {
    when: "the series is there",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "3x180", 'up{job="a"}': "1x180" },
    after: 180,
  },
  {
    when: "it ended twenty minutes ago, and its target goes on",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "3x160 _x20", 'up{job="a"}': "1x180" },
    after: 180,
    gone: [0, 1],
  },
  {
    when: "it ended with its target, which nobody knows any more",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "3x160 _x20", 'up{job="a"}': "1x160 _x20" },
    after: 180,
    gone: [0, 1],
  },
  {
    when: "both of two ended",
    promql: "queue > 10",
    series: { 'queue{job="a",s="1"}': "3x160 _x20", 'queue{job="a",s="2"}': "3x160 _x20" },
    after: 180,
    gone: [0, 2],
  },
  {
    when: "one of two is there",
    promql: "queue > 10",
    series: { 'queue{job="a",s="1"}': "3x160 _x20", 'queue{job="a",s="2"}': "3x180" },
    after: 180,
  },
  {
    when: "a Prometheus that began five minutes ago saw it end",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "3x3 stale", 'up{job="a"}': "1x5" },
    after: 5,
    gone: [0, 1],
  },
  {
    when: "a counter of one code went with a restart, and its job counts other codes",
    promql: 'rate(requests_total{code="500"}[5m]) > 1',
    series: {
      'requests_total{job="a",code="500"}': "3x160 _x20",
      'requests_total{job="a",code="200"}': "3x180",
      'up{job="a"}': "1x180",
    },
    after: 180,
  },
  {
    when: "a metric that its job did not have six hours ago either is gone",
    promql: "waiting > 0",
    series: { 'waiting{job="k"}': "_x500 1x160 _x20", 'up{job="k"}': "1x680" },
    after: 680,
  },
  {
    when: "there never was one",
    promql: "queue > 10",
    series: { 'up{job="k"}': "1x680" },
    after: 680,
  },
  {
    when: "the job that the rule watches is no longer scraped",
    promql: 'up{job="cart"} == 0',
    series: { 'up{job="cart"}': "1x160 _x20", 'up{job="b"}': "1x180" },
    after: 180,
    gone: [0, 1],
  },
  {
    when: "one job of those that the rule watches is no longer scraped",
    promql: "up == 0",
    series: { 'up{job="cart"}': "1x160 _x20", 'up{job="b"}': "1x180" },
    after: 180,
  },
  {
    when: "the zone of the check is gone, and another is there",
    promql: "queue > 10",
    labels: { zone: "x" },
    series: { 'queue{job="a",zone="x"}': "3x160 _x20", 'queue{job="b",zone="y"}': "3x180" },
    after: 180,
    gone: [1, 1],
  },
  {
    when: "a scrape had failed when the rule was evaluated, and the next one did not",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "30x177 stale 30", 'up{job="a"}': "1x177 0 1" },
    after: 179,
    evaluated: 50,
    gone: [1, 1],
  },
  {
    when: "a scrape failed before the rule was evaluated",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "3x170 stale 3x8", 'up{job="a"}': "1x170 0 1x8" },
    after: 179,
    evaluated: 50,
  },
  {
    when: "the series have only just begun, and the rule was evaluated before",
    promql: "queue > 10",
    series: { 'queue{job="a"}': "_x177 3x2", 'up{job="a"}': "1x179" },
    after: 179,
    evaluated: 50,
  },
  {
    when: "what a recording rule made has no job, and is gone",
    promql: "job:queue:sum > 10",
    series: { "job:queue:sum": "3x160 _x20" },
    after: 180,
    gone: [0, 1],
  },
];

/** The file of `promtool test rules`, as JSON, which is YAML too. */
export function goneTests(): { readonly text: string; readonly number: number } {
  const tests = GONE_CASES.map(({ when, promql, labels = {}, series, after, evaluated, gone }) => ({
    name: when,
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: goneQuestion([{ promql, ...(evaluated === undefined ? {} : { secondsAgo: evaluated }) }], labels)?.query,
        eval_time: `${after}m`,
        exp_samples: gone === undefined ? [] : [{ labels: `{selector="${gone[0]}"}`, value: gone[1] }],
      },
    ],
  }));
  return { text: JSON.stringify({ evaluation_interval: "1m", tests }), number: tests.length };
}
