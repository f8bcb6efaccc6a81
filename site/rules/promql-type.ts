/** Would Prometheus answer every PromQL query on a page and in its checks? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { promqlFindings } from "./text/promql-places.ts";
import { typeFaults } from "../promql/types.ts";

const ARGUMENT = message`${"function"} takes ${"wanted"}, and ${"argument"} is ${"given"}`;

export default defineRule({
  name: "promql-type",
  looksAt: "page",
  severity: "warning",
  why: "Prometheus refuses a query whose parts do not go together, so nobody gets an answer from it at night, nor a check.",
  fix: "Try the query in Prometheus, and copy it from there.",
  messages: {
    operand: message`${"operator"} takes ${"wanted"}, and ${"operand"} is ${"given"}`,
    bool: message`bool goes with comparisons, and not with ${"operator"}`,
    "needs-bool": {
      is: message`${"operator"} compares two scalars, which needs bool`,
      fix: message`Write ${"operator"} bool.`,
    },
    grouping: message`${"modifier"} does not go with ${"operator"}`,
    matching: message`on and ignoring match two instant vectors, and one side of ${"operator"} is a scalar`,
    "open-string": message`the string that begins with ${"string"} is not closed`,
    escape: {
      is: message`${"escape"} is no escape that a string of PromQL can have`,
      fix: message`Write \\${"escape"}, or put the string between backticks.`,
    },
    "metric-twice": "the selector gives the name of the metric twice",
    "selects-all": {
      is: message`the selector ${"selector"} does not narrow anything down`,
      fix: "Name the metric, or a label with a value that is not empty.",
    },
    "look-around": {
      is: message`Prometheus' regular expressions have no ${"opening"} …)`,
      fix: "Use a second matcher with !~ for what is to be left out.",
    },
    "back-reference": message`the regular expression ${"pattern"} refers back to a group, which Prometheus cannot do`,
    "regex-escape": {
      is: message`${"escape"} is no escape that Prometheus' regular expressions have`,
      fix: "Leave the backslash out; [0-9], \\d, \\s, \\w, \\b, \\A and \\z are there.",
    },
    repeats: {
      is: message`${"count"} is more than the 1,000 times that Prometheus' regular expressions repeat`,
      fix: "Write + or *, and let the rest of the expression say what ends it.",
    },
    regex: message`the regular expression ${"pattern"} is not one: a bracket is not closed, or nothing is repeated`,
    count: message`${"function"} takes ${"takes"}, and has ${"count"}`,
    argument: ARGUMENT,
    "one-series": { is: ARGUMENT, fix: message`Write scalar(${"argument"}) where it is one series.` },
    "as-vector": { is: ARGUMENT, fix: message`Write vector(${"argument"}).` },
    "needs-range": { is: ARGUMENT, fix: message`Write ${"argument"}[5m].` },
    "range-place": {
      is: ARGUMENT,
      fix: "The range is directly behind the selector, before offset and @.",
    },
    "needs-subquery": { is: ARGUMENT, fix: "Write a subquery, with [1h:1m] behind the expression." },
    sign: message`a sign goes before a scalar or an instant vector, and ${"operand"} is ${"given"}`,
    range: {
      is: message`a range such as [5m] goes behind a selector, and ${"operand"} is none`,
      fix: "Write a subquery such as [5m:1m].",
    },
    subquery: message`a subquery is made of an instant vector, and ${"operand"} is ${"given"}`,
    "modifier-twice": {
      is: message`${"operand"} has ${"modifier"} twice`,
      fix: message`Leave one ${"modifier"}; a subquery may have its own.`,
    },
    modifier: message`offset and @ go behind a selector or a subquery, and ${"operand"} is neither`,
  },
  good: `---
title: Cart
---
\`\`\`promql
topk(5, sum by (pod) (rate(cart_errors_total[5m])))
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`promql
topk(5, sum by (pod) (rate(cart_errors_total)))
\`\`\`
`,
  find: ({ catalog }) => promqlFindings(catalog, typeFaults),
});
