/** The question whether series are gone, and its answer. What the question means is tried on a real Prometheus. */
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, test } from "vitest";
import { goneQuestion, goneSeries } from "../../../../checker/probes/alerts/series-gone.ts";

const textsOf = (promqls: string[], labels: Record<string, string> = {}): readonly string[] =>
  goneQuestion(
    promqls.map((promql) => ({ promql })),
    labels,
  )?.sought.map(({ selector }) => selector) ?? [];

describe("is asked of", () => {
  test.each<[string, string[], Record<string, string>, string[]]>([
    ["a metric", ["queue_length > 10"], {}, ["queue_length"]],
    ["each of several, once", ["a / b > 1", "a > 3"], {}, ["a", "b"]],
    ["what must be equal, and of no other matcher", ['a{b="c", d=~"e"} > 1'], {}, ['a{b="c"}']],
    ["the labels of the check too", ["a > 1"], { zone: "x" }, ["a", 'a{zone="x"}']],
    ["the labels of the check where the rule has them", ['a{zone="x"} > 1'], { zone: "x" }, ['a{zone="x"}']],
    ["the rule alone where it looks at others", ['a{zone="y"} > 1'], { zone: "x" }, ['a{zone="y"}']],
    ["nothing, of a rule over nothing", ["vector(1)"], {}, []],
    ["nothing, of a rule over alerts", ['ALERTS{alertstate="firing"} == 1', "ALERTS_FOR_STATE > 0"], {}, []],
    ["nothing, of a rule over what is absent", ["absent(up)"], {}, []],
  ])("%s", (_what, promqls, labels, expected) => {
    expect(textsOf(promqls, labels)).toEqual(expected);
  });

  test("each now, and at the moment at which its rule was evaluated", () => {
    const rules = [{ promql: "a > 1", secondsAgo: 7 }, { promql: "a > 2", secondsAgo: 9 }, { promql: "b > 1" }];
    expect(goneQuestion(rules, {})?.sought).toEqual([
      { selector: "a" },
      { selector: "b" },
      { selector: "a", secondsAgo: 7 },
      { selector: "a", secondsAgo: 9 },
    ]);
  });

  test("as many as one address holds", () => {
    const promql = Array.from({ length: 40 }, (_, index) => `a_rather_long_name_of_a_metric_${index}`).join(" + ");
    const question = goneQuestion([{ promql }], {});
    expect(question?.sought.length).toBeGreaterThan(2);
    expect(encodeURIComponent(question?.query ?? "").length).toBeLessThanOrEqual(5_000);
  });
});

test("it is PromQL, whatever the labels hold", () => {
  const { query = "" } = goneQuestion([{ promql: 'a{b="x\\"y\\\\z"} > c', secondsAgo: 7 }], { zone: "ä\n" }) ?? {};
  expect(query).not.toBe("");
  parser.parse(query).iterate({ enter: ({ type }) => expect(type.isError).toBe(false) });
  expect(query).toContain('b="x\\"y\\\\z"');
});

test("series of the last day are compared with, and moments at which the metric was not there", () => {
  const { query = "" } = goneQuestion([{ promql: 'a{b="c"} > 1' }], {}) ?? {};
  const offsets = (selector: string): Set<string | undefined> =>
    new Set(
      query
        .split(`${selector} offset `)
        .slice(1)
        .map((rest) => /^\w+/.exec(rest)?.[0]),
    );
  expect(offsets('{__name__="a",b="c"}')).toEqual(new Set(["30m", "1h", "3h", "6h", "12h", "1d"]));
  expect(offsets('{__name__="a"}')).toEqual(new Set(["1h", "6h", "1d"]));
  expect(query).toContain('count_over_time({__name__="a",b="c"}[10m])');
});

test("an element of the answer names its selector by number, and says how many series there were", () => {
  const question = { query: "", sought: [{ selector: "a" }, { selector: "b", secondsAgo: 7 }] };
  const element = (selector: string, value: number) => ({ labels: { selector }, value });
  expect(goneSeries(question, [element("1", 3), element("0", 0), element("7", 1), { labels: {}, value: 1 }])).toEqual([
    { selector: "b", secondsAgo: 7, series: 3 },
  ]);
});
