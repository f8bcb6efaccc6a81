/** Does a Prometheus query give what it should: now, over a span of time, or as a trend? */
import * as v from "valibot";
import type { Evidence, RequestShape, Status, Verdict } from "../model.ts";
import { queryShape } from "../prometheus/paths.ts";
import { DURATION, secondsOf, spoken } from "./duration.ts";
import { count } from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf } from "./probe.ts";
import { isCovered, type Moments, type SeriesFact, seriesFact, seriesInWords, TRENDS, trendOf } from "./series.ts";
import { ABOVE, AT_LEAST, AT_MOST, BELOW, inWords, keepsTo } from "./threshold.ts";
import { type Counts, fail, type Part, pass, together, unknown } from "./verdicts.ts";

export const params = v.pipe(
  v.strictObject({
    query: v.pipe(v.string(), v.nonEmpty(), v.description("The PromQL.")),
    above: ABOVE,
    below: BELOW,
    atLeast: AT_LEAST,
    atMost: AT_MOST,
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
        v.description(
          "Look at this span up to now, and not only at now: every point must keep to the bound, and every element be there all the time. Join series that come and go with max or sum.",
        ),
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
          "What an empty result means, and a moment of a span that has none. Without a bound or a trend it must be pass or fail; then any result means the opposite.",
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
      ({ above, below, atLeast, atMost, equal, trend, empty }) =>
        [above, below, atLeast, atMost, equal, trend].some((one) => one !== undefined) || empty !== "unknown",
      "must be pass or fail where there is no bound and no trend",
    ),
    ["empty"],
  ),
);

export const means: Meanings = {
  pass: "the values keep to the bound or the trend",
  fail: "a value breaks it",
  unknown: "the result is empty, in part, of no numbers or not of the whole span, or Prometheus could not be asked",
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

interface Facts {
  readonly series: readonly SeriesFact[];
  /** Why something may be missing, in the server's words. */
  readonly incomplete?: string;
  /** Seconds between the moments of a span that were looked at. */
  readonly step?: number;
}

/** One point a minute, as scrapes usually are; of a short span more, and of a long one no more than can be sent. */
const USUAL_STEP = 60;
const [FEWEST_POINTS, MOST_POINTS] = [60, 720];

export default defineProbe<Params, "no prometheus" | Facts>({
  name: "promql",
  asks: "Does the query give what it should?",
  requests: ({ query, over }): RequestShape[] => [
    {
      server: "prometheus",
      method: "GET",
      path: queryShape(query, over !== undefined),
      atMost: 2,
      why: `${over === undefined ? "the value now" : `the values of the last ${over}`}; once more where a parameter is refused`,
    },
  ],
  permissions: () => [],

  async gather(reach, { query, over }): Promise<"no prometheus" | Facts> {
    const { prometheus, signal } = reach;
    if (prometheus === undefined) return "no prometheus";
    if (over === undefined) {
      const { result, at, incomplete } = await prometheus.query(query, signal);
      const now = Date.parse(at) / 1_000;
      const asked = { start: now, end: now, step: 1 };
      const series = result.map(({ labels, time, value }) => seriesFact(labels, [[time, value]], asked));
      return { series, ...(incomplete === undefined ? {} : { incomplete }) };
    }
    const asked = momentsIn(secondsOf(over), momentOf(reach));
    const { result, incomplete } = await prometheus.queryRange(query, asked, signal);
    const series = result.map(({ labels, values }) => seriesFact(labels, values, asked));
    return { series, step: asked.step, ...(incomplete === undefined ? {} : { incomplete }) };
  },

  judge(facts, given): Verdict {
    if (facts === "no prometheus") {
      return unknown("nobody said which Prometheus to ask", "Give its URL with --prometheus.");
    }
    const { series, incomplete, step = 0 } = facts;
    const bound = boundOf(given);
    const parts = series.map((fact): Part => {
      const status = bound === "" ? "pass" : statusOf(fact, given);
      return { object: fact.label, saw: `${seriesInWords(fact)}${status === "fail" ? `: not ${bound}` : ""}`, status };
    });
    if (incomplete !== undefined)
      return unknown(
        `the answer is not whole: ${incomplete}`,
        "Look at the stores behind that Prometheus, and run this again when they answer.",
        parts.map(plain),
      );
    const verdict = parts.length === 0 ? ofNothing(given) : ofParts(parts, bound, given);
    return step > USUAL_STEP
      ? { ...verdict, unseen: [`the values of ${given.query} between moments that are ${spoken(step)} apart`] }
      : verdict;
  },
});

/** The last moments up to now, so many seconds back. */
function momentsIn(span: number, now: string): Moments {
  const end = Math.floor(Date.parse(now) / 1_000);
  const points = Math.min(MOST_POINTS, Math.max(FEWEST_POINTS, Math.ceil(span / USUAL_STEP)));
  return { start: end - span, end, step: Math.max(1, Math.ceil(span / points)) };
}

function ofParts(parts: readonly Part[], bound: string, given: Params): Verdict {
  if (bound === "") {
    const reason = `the result has ${count(parts.length, "element")}`;
    return given.empty === "pass" ? fail(reason, parts.map(plain)) : pass(reason, parts.map(plain));
  }
  const share = (number: number): string => (parts.length === 1 ? "" : `${number} of ${parts.length} elements: `);
  const words = {
    pass: (passed: number) => share(passed) + bound,
    fail: (_passed: number, counts: Counts) => `${share(counts.fail)}not ${bound}`,
    unknown: (_passed: number, counts: Counts) => `${share(counts.unknown)}too few numbers to tell whether ${bound}`,
  };
  return together(parts, given.series, words, "Look at the query's graph in Prometheus.");
}

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

/** One number that breaks the bound is enough to fail; to pass, a series must have been there all the time. */
function statusOf(fact: SeriesFact, given: Params): Status {
  const [low, high] = [keepsTo(Number(fact.least), given), keepsTo(Number(fact.most), given)];
  const trend = given.trend === undefined ? true : trendOf(fact, given.trend, given.by);
  if (low === false || high === false || trend === false) return "fail";
  // A point that is no number may be anything; what is not there is nothing, unless the author says what it means.
  const isSeen = fact.gaps === 0 && (given.empty === "pass" || isCovered(fact));
  return low === undefined || trend === undefined || !isSeen ? "unknown" : "pass";
}
