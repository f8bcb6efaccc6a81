/** Which series an expression looks at, held against Prometheus' own grammar. */
import { parser } from "@prometheus-io/lezer-promql";
import type { SyntaxNode } from "@lezer/common";
import { describe, expect, test } from "vitest";
import { selectorsOf } from "../../../../checker/probes/alerts/selectors.ts";

const EXPRESSIONS = [
  "queue_length > 10",
  "vector(1)",
  'time() - job_last_success_seconds{job="backup"} > 3600',
  'sum by (zone, shard) (rate(http_requests_total{code=~"5..", job="cart"}[5m])) / on (zone) group_left (team) sum(rate(http_requests_total{job="cart"}[5m])) by (zone) > 0.05',
  "avg without (instance) (node_load1) > 4 and on () hour() > 6",
  'up{job="cart"} == 0 or absent(up{job="cart"})',
  "absent_over_time(heartbeat[10m])",
  "absent + absent_over_time > vector(1)",
  "errors_total unless maintenance_mode == 1",
  "errors_total unless on (zone) (maintenance_mode == 1 or drain_mode) and writers_up < 2",
  "(errors_total unless maintenance_mode) + queue_length",
  'max_over_time(queue_length{zone="fra02"}[30m:1m] offset 5m) > bool 3',
  'histogram_quantile(0.99, sum by (le) (rate(latency_bucket{job="cart"}[5m]))) > 0.5',
  'label_replace(up, "zone", "$1", "instance", "(.*):.*")',
  "queue_length @ start() - queue_length offset -1h",
  '{__name__="queue_length", zone="fra02"} > 3',
  '{__name__=~"queue_.+"} > 3',
  'job:errors:rate5m{team!="api"} > 1e3 # errors of all jobs, by queue_depth',
  "sum(a) > 0 and sum(b) > +Inf or c != NaN",
  "count(kube_pod_info) by (node) > 250 unless (sum(spare_nodes) > 1)",
  "-queue_length atan2 other_length",
  'count_values("version", build_info) > 1',
  "topk(3, queue_length) > 1 and ignoring (zone) limit",
];

interface Found {
  readonly metric: string;
  readonly equal: Readonly<Record<string, string>>;
}

/** By the grammar: every selector that is not within `absent` and not to the right of `unless`. */
function byGrammar(promql: string): Found[] {
  const found: Found[] = [];
  const text = ({ from, to }: SyntaxNode): string => promql.slice(from, to);
  const walk = (node: SyntaxNode): void => {
    if (node.name === "VectorSelector") {
      const equal: Record<string, string> = {};
      node.cursor().iterate((inner) => {
        if (inner.name !== "UnquotedLabelMatcher") return;
        const [label, operator, value] = [
          inner.node.firstChild,
          inner.node.firstChild?.nextSibling,
          inner.node.lastChild,
        ];
        if (label && value && operator?.name === "MatchOp" && text(operator) === "=")
          equal[text(label)] = text(value).slice(1, -1);
      });
      const name = node.getChild("Identifier");
      const { __name__: named = name === null ? "" : text(name), ...labels } = equal;
      if (named !== "") found.push({ metric: named, equal: labels });
      return;
    }
    if (node.name === "FunctionCall" && text(node).startsWith("absent")) return;
    const isUnless = node.name === "BinaryExpr" && node.getChild("Unless") !== null;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (isUnless && child.prevSibling !== null) break;
      walk(child);
    }
  };
  const tree = parser.parse(promql);
  tree.iterate({ enter: ({ type }) => expect(type.isError, `${promql} is not PromQL`).toBe(false) });
  walk(tree.topNode);
  return found;
}

test.each(EXPRESSIONS)("%s", (promql) => {
  expect(selectorsOf(promql)).toEqual(byGrammar(promql));
});

describe("what the grammar does not tell", () => {
  test("a name in quotes, as Prometheus 3 has it", () => {
    expect(selectorsOf('{"queue.length", zone="fra02"} > 3')).toEqual([
      { metric: "queue.length", equal: { zone: "fra02" } },
    ]);
    expect(selectorsOf('{zone="fra02", "queue.length"}')).toEqual([
      { metric: "queue.length", equal: { zone: "fra02" } },
    ]);
    expect(selectorsOf('queue_length{"my.label"="x"}')).toEqual([
      { metric: "queue_length", equal: { "my.label": "x" } },
    ]);
  });

  test("values in every kind of quotes, with escapes", () => {
    expect(selectorsOf(`a{b='c\\'d', e="f\\"g\\\\h", i=\`j\\n\`}`)).toEqual([
      { metric: "a", equal: { b: "c'd", e: 'f"g\\h', i: "j\\n" } },
    ]);
    expect(selectorsOf('a{b="c\\nd", e="f"}')).toEqual([{ metric: "a", equal: { e: "f" } }]);
  });

  test("what is in a text or a comment is no selector", () => {
    expect(selectorsOf('label_replace(a, "b", "c{d}", "e", "f unless g") # unless h')).toEqual([
      { metric: "a", equal: {} },
    ]);
  });

  test("an expression that is cut off does not hang and does not throw", () => {
    for (const promql of ["a{b=", "a{", "sum by (", "(((", ")))", '"', "", "unless", "absent("])
      expect(Array.isArray(selectorsOf(promql))).toBe(true);
  });
});
