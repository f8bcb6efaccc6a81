/** Does a Prometheus query give what it should: now, over a span of time, or as a trend? */
import * as v from "valibot";
import type { Evidence, RequestShape, Status, Verdict } from "../model.ts";
import { DURATION, secondsOf } from "./duration.ts";
import { count } from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { type SeriesFact, seriesFact, TRENDS, trendOf } from "./series.ts";
import { ABOVE, BELOW, inWords, keepsTo, rounded } from "./threshold.ts";
import { fail, type Part, pass, together, unknown } from "./verdicts.ts";

export const params = v.pipe(
  v.strictObject({
    query: v.pipe(v.string(), v.nonEmpty(), v.description("The PromQL.")),
    above: ABOVE,
    below: BELOW,
    equal: v.optional(v.pipe(v.number(), v.description("The value must be this."))),
    series: v.optional(
      v.pipe(
        v.picklist(["every", "any"]),
        v.description("Whether every element of the result must keep to it, or one is enough."),
      ),
      "every",
    ),
    over: v.optional(
      v.pipe(
        DURATION,
        v.description("Look at this span up to now, and not only at now: every point must keep to the bound."),
      ),
    ),
    trend: v.optional(v.pipe(v.picklist(TRENDS), v.description("What the value must do over the span; needs `over`."))),
    by: v.optional(
      v.pipe(v.number(), v.description("A change over the whole span that is no larger than this is none.")),
      0,
    ),
    empty: v.optional(
      v.pipe(
        v.picklist(["pass", "fail", "unknown"]),
        v.description(
          "What an empty result means. Without a bound or a trend it must be pass or fail; then any result means the opposite.",
        ),
      ),
      "unknown",
    ),
  }),
  v.forward(
    v.check(({ trend, over }) => trend === undefined || over !== undefined, "must be given where there is a trend"),
    ["over"],
  ),
  v.forward(
    v.check(
      ({ above, below, equal, trend, empty }) =>
        [above, below, equal, trend].some((one) => one !== undefined) || empty !== "unknown",
      "must be pass or fail where there is no above, below, equal or trend",
    ),
    ["empty"],
  ),
);

export const means: Meanings = {
  pass: "the values keep to the bound or the trend",
  fail: "a value breaks it",
  unknown: "the result is empty or holds no numbers, or Prometheus could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "queue-short",
  title: "The queue has been short for half an hour, and does not grow",
  query: "queue_length",
  below: 10,
  over: "30m",
  trend: "not rising",
};

type Params = v.InferOutput<typeof params>;

/** Points in a span: enough for a trend, and little to send. */
const POINTS = 60;

export default defineProbe<Params, "no prometheus" | readonly SeriesFact[]>({
  name: "promql",
  asks: "Does the query give what it should?",
  requests: ({ query, over }): RequestShape[] => {
    const promql = encodeURIComponent(query);
    const path =
      over === undefined ? `/api/v1/query?query=${promql}` : `/api/v1/query_range?query=${promql}&start=*&end=*&step=*`;
    return [
      {
        server: "prometheus",
        method: "GET",
        path,
        atMost: 1,
        why: over === undefined ? "the value now" : `the values of the last ${over}`,
      },
    ];
  },
  permissions: () => [],

  async gather({ prometheus, signal }, { query, over }) {
    if (prometheus === undefined) return "no prometheus";
    if (over === undefined) {
      const samples = await prometheus.query(query, signal);
      return samples.map(({ labels, time, value }) => seriesFact(labels, [[time, value]]));
    }
    const end = Math.floor(Date.now() / 1000);
    const range = { start: end - secondsOf(over), end, step: Math.max(1, Math.ceil(secondsOf(over) / POINTS)) };
    return (await prometheus.queryRange(query, range, signal)).map(({ labels, values }) => seriesFact(labels, values));
  },

  judge(facts, given): Verdict {
    if (facts === "no prometheus") {
      return unknown("nobody said which Prometheus to ask", "Give its URL with --prometheus.");
    }
    const bound = boundOf(given);
    if (facts.length === 0) return ofNothing(given);
    const parts = facts.map((fact): Part => {
      const status = bound === "" ? "pass" : statusOf(fact, given);
      return { object: fact.label, saw: `${sawOf(fact)}${status === "fail" ? `: not ${bound}` : ""}`, status };
    });
    if (bound === "") {
      const reason = `the result has ${count(facts.length, "element")}`;
      return given.empty === "pass" ? fail(reason, parts.map(plain)) : pass(reason, parts.map(plain));
    }
    const shares = (passed: number): string => (facts.length === 1 ? "" : `${passed} of ${facts.length} elements: `);
    const words = {
      pass: (passed: number) => shares(passed) + bound,
      fail: (passed: number) => `${shares(passed)}not ${bound}`,
      unknown: (passed: number) => `${shares(passed)}too few numbers to tell whether ${bound}`,
    };
    return together(parts, given.series, words, "Look at the query's graph in Prometheus.");
  },
});

/** What the author says that no element means. */
function ofNothing({ empty, query }: Params): Verdict {
  const evidence = [{ object: query, saw: "no element" }];
  const reason = "the result is empty";
  if (empty === "unknown")
    return unknown(reason, "Try the query in Prometheus: a metric may be gone or renamed.", evidence);
  return empty === "pass" ? pass(reason, evidence) : fail(reason, evidence);
}

function plain({ object, saw }: Part): Evidence {
  return { object, saw };
}

function boundOf(given: Params): string {
  const over = given.over === undefined ? "" : ` over ${given.over}`;
  const bounds = [inWords(given), given.trend ?? ""].filter((one) => one !== "").join(" and ");
  return bounds === "" ? "" : bounds + over;
}

function statusOf(fact: SeriesFact, given: Params): Status {
  const [low, high] = [keepsTo(Number(fact.least), given), keepsTo(Number(fact.most), given)];
  const trend = given.trend === undefined ? true : trendOf(fact, given.trend, given.by);
  if (low === false || high === false || trend === false) return "fail";
  // A point that is no number may be anything.
  return low === undefined || trend === undefined || fact.gaps > 0 ? "unknown" : "pass";
}

function sawOf({ points, least, most, last, change, gaps }: SeriesFact): string {
  if (points === 0) return "no number";
  if (points === 1) return rounded(last);
  const trend = change === undefined ? "" : `, change ${change > 0 ? "+" : ""}${rounded(change)}`;
  return `${rounded(least)} to ${rounded(most)}, last ${rounded(last)}${trend}${gaps > 0 ? `, ${gaps} points are no numbers` : ""}`;
}
