/** Types of PromQL: what Prometheus would refuse is told at its place, and what somebody has yet to fill in is left alone. */
import { parser } from "@prometheus-io/lezer-promql";
import { describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../../site/rules/text/promql-functions.ts";
import { problemsOf } from "./example-site.ts";

async function found(query: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n\`\`\`promql\n${query}\n\`\`\`\n`);
  return problems
    .filter(({ rule }) => rule === "promql-type" || rule === "promql-syntax")
    .map(({ line, column, message }) => `${line - 4}:${column ?? "-"} ${message}`);
}

describe("what does not go together", () => {
  test.each([
    ["rate(up)", "1:6 rate takes a range vector, and up is an instant vector"],
    ["sum(1)", "1:5 sum takes an instant vector, and 1 is a scalar"],
    ["sum(up[5m])", "1:5 sum takes an instant vector, and up[5m] is a range vector"],
    ["up[5m] + 1", "1:1 + takes scalars and instant vectors, and up[5m] is a range vector"],
    ["1 + up[5m]", "1:5 + takes scalars and instant vectors, and up[5m] is a range vector"],
    ["topk(up)", "1:1 topk takes 2 arguments (scalar, instant vector), and has 1"],
    ["topk(up, up)", "1:6 topk takes a scalar as its first argument, and up is an instant vector"],
    [
      "up offset 1h > up[5m] offset 1h",
      "1:16 > takes scalars and instant vectors, and up[5m] offset 1h is a range vector",
    ],
    ["round(up, 1, 2)", "1:1 round takes 1 to 2 arguments, and has 3"],
    ["hour(up, up)", "1:1 hour takes at most 1 argument, and has 2"],
    ["label_join(up)", "1:1 label_join takes at least 3 arguments, and has 1"],
    ["time(1)", "1:1 time takes no argument, and has 1"],
    [
      'histogram_quantile("0.9", rate(cart_bucket[5m]))',
      '1:20 histogram_quantile takes a scalar as its first argument, and "0.9" is a string',
    ],
    ["1 and up", "1:1 and takes instant vectors, and 1 is a scalar"],
    ["time() > 3", "1:1 > compares two scalars, which needs bool"],
    ["up + bool 1", "1:6 bool goes with comparisons, and not with +"],
    ["up and on(pod) group_left() orders", "1:16 group_left does not go with and"],
    ["up * on(pod) 3", "1:6 on and ignoring match two instant vectors, and one side of * is a scalar"],
    ["rate(sum(up)[5m])", "1:6 a range such as [5m] goes behind a selector, and sum(up) is none"],
    ["rate(up[5m])[1h:1m][5m]", "1:1 a range such as [5m] goes behind a selector, and rate(up[5m]) is none"],
    ["sum(up) offset 5m", "1:1 offset and @ go behind a selector or a subquery, and sum(up) is neither"],
    ["time()[5m:1m]", "1:1 a subquery is made of an instant vector, and time() is a scalar"],
    ["-up[5m]", "1:2 a sign goes before a scalar or an instant vector, and up[5m] is a range vector"],
    ['{pod=~".*"}', '1:1 the selector {pod=~".*"} does not narrow anything down'],
    ['up{__name__="up"}', "1:1 the selector gives the name of the metric twice"],
    ['up{pod=~"cart-\\d"}', "1:15 \\d is no escape that a string of PromQL can have"],
    ['up{pod=~"(?!cart).*"}', "1:9 Prometheus' regular expressions have no (?! …)"],
    [
      'up{pod=~"cart("}',
      "1:9 the regular expression cart( is not one: a bracket is not closed, or nothing is repeated",
    ],
    ["up\n\nrate(up)", "3:6 rate takes a range vector, and up is an instant vector"],
  ])("%s", async (query, expected) => {
    expect(await found(query)).toEqual([expected]);
  });

  test("everything that is wrong with one query is told", async () => {
    expect(await found("rate(up) / (1 > 2)")).toHaveLength(2);
  });
});

test.each([
  "up[5m]",
  "up[5m:1m] offset 1h",
  "up * up offset 5m + 1 unless up @ start()",
  "histogram_quantile(<quantile>, sum by (le) (rate($metric[$window])))",
  "topk($count, clamp_max(up, ${limit})) > [[bound]]",
  "rate($series)",
  'sum(up{pod="{% raw %}{{ $labels.pod }}{% endraw %}"}) > {% raw %}{{ $value }}{% endraw %}',
  'up{pod=~"$pod", shop=~"{{ shop }}\\\\.eu"}',
  "up{pod=~`cart-\\d+`}",
  'label_replace(up, "a", "$1", "b", "(.*)\\\\.eu")',
  "1 == bool 1",
  "scalar(up) + 1 > bool time()",
  'count_values("version", build_info)',
  "up # 1 and up\n  > 0",
  "sum(rate(cart_total{code=~'5..'}[5m])) without (pod)",
])("%s is fine", async (query) => {
  expect(await found(query)).toEqual([]);
});

test("a query of a check is an error, at its line of the front matter", async () => {
  const page =
    "---\ntitle: Cart\nchecks:\n  - id: errors\n    probe: promql\n    query: rate(cart_total)\n    each: { above: 3 }\n---\n";
  const problems = (await problemsOf(page)).filter(({ rule }) => rule === "promql-type");
  expect(problems.map(({ line, severity }) => `${line} ${severity}`)).toEqual(["6 error"]);
});

test("there is a signature for every function and every aggregation that the parser knows", () => {
  const kinds = (parents: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    for (const name of FUNCTIONS.keys()) {
      parser.parse(`${name}(x)`).iterate({
        enter: ({ name: kind, node }) => void (parents.includes(node.parent?.name ?? "") && seen.add(kind)),
      });
    }
    return seen;
  };
  const all = parser.nodeSet.types.map(({ name }) => name);
  const between = (first: string, last: string): string[] => all.slice(all.indexOf(first), all.indexOf(last) + 1);
  const functions = between("AbsentOverTime", "Year").filter((name) => name !== "Identifier");
  expect(functions.length).toBeGreaterThan(80);
  const missing = [...functions, ...between("Avg", "Topk")].filter(
    (name) => !kinds(["FunctionIdentifier", "AggregateOp"]).has(name),
  );
  expect(missing).toEqual([]);
});
