/** What somebody has yet to fill in may be anything that fits, and the rest of the query is checked all the same. */
import { expect, test } from "vitest";
import { promqlQuery } from "../../../site/promql/syntax.ts";
import { found } from "./found.ts";

test.each([
  "up[$window]",
  "up[$w]",
  "up[${window}]",
  "up[${window:csv}]",
  "up[[[window]]]",
  "up[<time range>]",
  "up[{{ window }}]",
  "up[ $window ]",
  "up[5m:$step]",
  "up[$window: $step]",
  "up offset $w",
  "up offset   <time-span>",
  "up OFFSET $w > up",
  "$fn(up)",
  "$fn(up)[5m]",
  "$fn(up) offset 5m",
  "$f(up)",
  "$fn  (up) + $f(up)",
  "$fn by (pod) (up)",
  "$fn without (pod) (up)",
  "$fn BY (pod) (up)",
  "<function>(up)",
  "$fn(1, 2, 3, 4, 'a')",
  "rate($fn(1))",
  "up > $x",
  "up > ${x} + [[y]] + <Some limit-1> + {{ $value }}",
  "topk($count, clamp_max(up, ${limit})) > [[bound]]",
  "histogram_quantile(<quantile>, sum by (le) (rate($metric[$window])))",
  "rate($series)",
  "sum($series)",
  "vector($series)",
  "-$series",
  "$series[5m]",
  "$series[5m:1m]",
  "$series offset 5m",
  "$series[$window] offset $span",
  "rate($series + 1)",
  "sum($series + 1)",
  "sum(1 + $series)",
  "1 > $series",
  "$series > 1",
  "$a and $b",
  '$series{pod="x"}',
  '{$label=""}',
  '{pod="$pod"} > $limit',
  '{pod="", shop=~"$shop|"} > $limit',
  'up{pod="$pod\\d"} > $limit',
  'up{pod=~"$pod("} > $limit',
  '{"$name\\d"} > $limit',
  'count_values("<name>\\d", $series)',
  "up <b and c> up",
  "up > {% raw %}1{% endraw %} + {% raw %}2{% endraw %}",
  "up + {% if x %}1{% endif %}",
])("%s is fine", (query) => expect(found(query)).toEqual([]));

test.each([
  ["rate($a and $b)", "1:6 needs-subquery rate, a range vector, $a and $b, an instant vector"],
  ['rate($series{pod="x"})', '1:6 needs-range rate, a range vector, $series{pod="x"}, an instant vector'],
  ["rate(up offset $w)", "1:6 range-place rate, a range vector, up offset $w, an instant vector"],
  ["up[$w] offset $o > $x", "1:1 operand >, scalars and instant vectors, up[$w] offset $o, a range vector"],
  ["sum($series[5m])", "1:5 argument sum, an instant vector, $series[5m], a range vector"],
  ["rate(up) > $limit", "1:6 needs-range rate, a range vector, up, an instant vector"],
  ["$limit < rate(up)", "1:15 needs-range rate, a range vector, up, an instant vector"],
  ["up[5m] + {% if x %}1{% endif %}", "1:1 operand +, scalars and instant vectors, up[5m], a range vector"],
  ['up{pod="\\d", shop="$shop"} > $limit', "1:9 escape \\d"],
  ['{"a\\d"} > $limit', "1:4 escape \\d"],
  ['{pod=""} > $limit', '1:1 selects-all {pod=""}'],
  ["summ($series)", "1:1 function summ → sum"],
  ["up > $x y", "1:9 unreadable y"],
  ["up > <1>", "1:6 unreadable <1>"],
])("%s is checked all the same", (query, expected) => expect(found(query)).toEqual([expected]));

test("a query keeps its text, and knows which pieces of it are open", () => {
  const query = promqlQuery("up > $x", 7);
  expect(query).toMatchObject({ written: "up > $x", offset: 7 });
  const open = (from: number, to: number) => query?.isOpen({ from, to });
  expect([open(5, 7), open(6, 7), open(0, 6), open(0, 5), open(7, 9)]).toEqual([true, true, true, false, false]);
});
