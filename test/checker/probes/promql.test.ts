/** Queries: bounds, elements, spans, empty results and answers that are not whole. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../checker/model.ts";
import probe, { params } from "../../../checker/probes/promql.ts";
import { type SeriesFact, seriesFact } from "../../../checker/probes/series.ts";
import type { Prometheus, Range } from "../../../checker/prometheus/port.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown => v.parse(params, { query: "queue_length", ...more });
const judge = (series: readonly SeriesFact[], more: object, facts: object = {}): Verdict =>
  probe.judge({ series, ...facts }, given(more), setting);

/** An element of an instant query. */
const element = (label: string, value: number): SeriesFact => ({
  ...seriesFact({}, [[1_000, value]], { start: 1_000, end: 1_000, step: 1 }),
  label,
});
/** A series of so many minutes; `undefined` is a minute without a point. */
const span = (label: string, ...values: (number | undefined)[]): SeriesFact => ({
  ...seriesFact(
    {},
    values.flatMap((value, index): [number, number][] => (value === undefined ? [] : [[index * 60, value]])),
    { start: 0, end: (values.length - 1) * 60, step: 60 },
  ),
  label,
});
const { a, b, c, none } = { a: element("a", 1), b: element("b", 5), c: element("c", 9), none: element("none", NaN) };

describe("bounds", () => {
  test.each<[string, SeriesFact[], object, string, string]>([
    ["on both sides", [b], { above: 3, below: 9 }, "pass", "above 3 and below 9"],
    ["at the lower one is not above it", [b], { above: 5 }, "fail", "not above 5"],
    ["at the upper one is not below it", [b], { below: 5 }, "fail", "not below 5"],
    ["exactly", [b], { equal: 5 }, "pass", "equal 5"],
    ["not exactly", [b], { equal: 4 }, "fail", "not equal 4"],
    ["infinity is above", [element("i", Infinity)], { above: 3 }, "pass", "above 3"],
    ["infinity is not below", [element("i", Infinity)], { below: 3 }, "fail", "not below 3"],
    ["negative infinity is below", [element("i", -Infinity)], { below: 3 }, "pass", "below 3"],
    ["what is no number", [none], { below: 3 }, "unknown", "too few numbers to tell whether below 3"],
  ])("%s", (_what, series, more, status, reason) => {
    expect(judge(series, more)).toMatchObject({ status, reason });
  });
});

describe("elements", () => {
  test.each<[string, SeriesFact[], object, string, string]>([
    ["every one keeps to it", [b, c], { above: 3 }, "pass", "2 of 2 elements: above 3"],
    ["one breaks it, of three", [a, b, c], { above: 3 }, "fail", "1 of 3 elements: not above 3"],
    ["two break it, of three", [a, b, c], { above: 8 }, "fail", "2 of 3 elements: not above 8"],
    ["one breaks it, and one is no number", [a, b, c, none], { above: 3 }, "fail", "1 of 4 elements: not above 3"],
    [
      "one is no number",
      [b, c, none],
      { above: 3 },
      "unknown",
      "1 of 3 elements: too few numbers to tell whether above 3",
    ],
    ["any, where two do", [a, b, c], { above: 3, series: "any" }, "pass", "2 of 3 elements: above 3"],
    ["any, where none does", [a, b], { above: 8, series: "any" }, "fail", "2 of 2 elements: not above 8"],
    [
      "any, where none does and one is no number",
      [a, none],
      { above: 3, series: "any" },
      "unknown",
      "1 of 2 elements: too few numbers to tell whether above 3",
    ],
    [
      "any, where one does and one is no number",
      [b, none],
      { above: 3, series: "any" },
      "pass",
      "1 of 2 elements: above 3",
    ],
  ])("%s", (_what, series, more, status, reason) => {
    expect(judge(series, more)).toMatchObject({ status, reason });
  });

  test("the fail is partial where some keep to it", () => {
    expect(judge([a, b], { above: 3 }).partial).toBe(true);
    expect(judge([a], { above: 3 }).partial).toBeUndefined();
  });

  test("whatever the elements: every number in a reason is the number of those that the evidence shows", () => {
    let seed = 11;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 500; round++) {
      const series = Array.from({ length: 2 + random(6) }, (_, index) =>
        element(`e${index}`, [1, 5, 9, NaN, Infinity][random(5)] ?? NaN),
      );
      const wanted = ["every", "any"][random(2)];
      const { status, reason, evidence } = judge(series, { below: 8, above: 3, series: wanted });
      const broken = evidence.filter(({ saw }) => saw.endsWith("not above 3 and below 8")).length;
      const unclear = evidence.filter(({ saw }) => saw === "no number").length;
      const count = { pass: evidence.length - broken - unclear, fail: broken, unknown: unclear }[status];
      expect(reason.match(/\d+ of \d+/)?.[0]).toBe(`${count} of ${series.length}`);
      expect(evidence).toHaveLength(series.length);
    }
  });
});

describe("a span", () => {
  const steady = (label: string, value: number, count = 30): SeriesFact =>
    span(label, ...Array.from({ length: count }, () => value));
  test.each<[string, SeriesFact[], object, string]>([
    ["it kept to it all the time", [steady("a", 3)], { below: 10 }, "pass"],
    ["it broke it once", [span("a", 3, 3, 14, 3, 3)], { below: 10 }, "fail"],
    ["it broke the lower bound once", [span("a", 9, 9, 1, 9, 9)], { above: 3 }, "fail"],
    ["a small change is one", [span("a", 1, 1.1, 1.2, 1.3, 1.4)], { trend: "rising" }, "pass"],
    [
      "it was there for ten seconds",
      [span("a", ...Array.from({ length: 29 }, () => undefined), 3)],
      { below: 10 },
      "unknown",
    ],
    ["it ended", [span("a", ...Array.from({ length: 20 }, () => 3), undefined)], { below: 10 }, "unknown"],
    ["it ended, and broke it before", [span("a", 14, 3, undefined, undefined)], { below: 10 }, "fail"],
    ["a point is no number", [span("a", 3, NaN, 3)], { below: 10 }, "unknown"],
    ["one of two ended", [steady("a", 3), span("b", 3, undefined, undefined)], { below: 10 }, "unknown"],
    [
      "one of two ended, and one is enough",
      [steady("a", 3), span("b", 3, undefined)],
      { below: 10, series: "any" },
      "pass",
    ],
    [
      "it was there for a while, and absence is well",
      [span("a", undefined, 3, undefined)],
      { below: 10, empty: "pass" },
      "pass",
    ],
    ["a trend that is there", [span("a", 1, 2, 3, 4, 5)], { trend: "rising" }, "pass"],
    ["a trend that should not be there", [span("a", 1, 2, 3, 4, 5)], { trend: "not rising" }, "fail"],
    ["a trend of what ended", [span("a", 1, 2, 3, 4, 5, undefined)], { trend: "not rising" }, "unknown"],
    ["a trend of too little", [span("a", 1, 2, 3)], { trend: "not rising" }, "unknown"],
    ["a trend of too little, and a broken bound", [span("a", 1, 2, 3)], { trend: "not rising", below: 3 }, "fail"],
  ])("%s", (_what, series, more, status) => {
    expect(judge(series, { over: "30m", ...more }).status).toBe(status);
  });

  test("is named in the reason, and a trend beside a bound", () => {
    expect(judge([steady("a", 3)], { over: "30m", below: 10, trend: "not rising" }).reason).toBe(
      "below 10 and not rising over 30m",
    );
  });

  test("of moments that are far apart says what it did not look at", () => {
    expect(judge([steady("a", 3)], { over: "7d", below: 10 }, { step: 420 }).unseen).toEqual([
      "the values of queue_length between moments that are 7 min apart",
    ]);
    expect(judge([steady("a", 3)], { over: "12h", below: 10 }, { step: 60 }).unseen).toBeUndefined();
  });
});

describe("an empty result", () => {
  test.each<[string, SeriesFact[], object, string, string]>([
    ["means nothing by itself", [], { below: 3 }, "unknown", "the result is empty"],
    ["is as it should be", [], { empty: "pass" }, "pass", "the result is empty"],
    ["is not as it should be", [], { empty: "fail" }, "fail", "the result is empty"],
    ["is what should be, and is not there", [a], { empty: "pass" }, "fail", "the result has 1 element"],
    ["is what should not be, and is not there", [a, none], { empty: "fail" }, "pass", "the result has 2 elements"],
  ])("%s", (_what, series, more, status, reason) => {
    expect(judge(series, more)).toMatchObject({ status, reason });
  });
});

test("of what should be there, or should not, the evidence says no more than the value", () => {
  expect(judge([a], { empty: "pass" }).evidence).toEqual([{ object: "a", saw: "1" }]);
  expect(judge([a], { empty: "fail" }).evidence).toEqual([{ object: "a", saw: "1" }]);
});

describe("an answer that is not whole", () => {
  test.each<[string, SeriesFact[], object]>([
    ["keeps to the bound", [a], { below: 3 }],
    ["breaks it: what is missing may be what keeps a sum up", [a], { above: 3 }],
    ["is empty, as it should be", [], { empty: "pass" }],
  ])("that %s tells nothing", (_what, series, more) => {
    expect(judge(series, more, { incomplete: "store-3 did not answer" })).toMatchObject({
      status: "unknown",
      reason: "the answer is not whole: store-3 did not answer",
      evidence: series.map(({ label }) => ({ object: label })),
    });
  });
});

test("without a Prometheus it says which flag names one", () => {
  expect(probe.judge("no prometheus", given({ above: 1 }), setting)).toMatchObject({
    status: "unknown",
    next: "Give its URL with --prometheus.",
  });
});

describe("what is asked", () => {
  test("a span is one range query, and now is one instant query; each may be asked again without a parameter", () => {
    const shapes = (more: object) => probe.requests(given(more), setting);
    expect(shapes({ above: 1 })).toMatchObject([
      { path: "/api/v1/query?query=queue_length&partial_response=false", atMost: 2 },
    ]);
    expect(shapes({ above: 1, over: "1h" })).toMatchObject([
      { path: "/api/v1/query_range?query=queue_length&start=*&end=*&step=*&partial_response=false", atMost: 2 },
    ]);
  });

  test.each([
    ["30s", 30, 1],
    ["30m", 1_800, 30],
    ["1h", 3_600, 60],
    ["12h", 43_200, 60],
    ["24h", 86_400, 120],
    ["7d", 604_800, 840],
  ])("%s back, in moments that are not far apart", async (over, seconds, step) => {
    const asked: Range[] = [];
    const prometheus = {
      queryRange: async (_query: string, range: Range) => {
        asked.push(range);
        return { result: [], at: "", incomplete: "why" };
      },
    } as unknown as Prometheus;
    const facts = await probe.gather(reachWith({ prometheus }), given({ above: 1, over }), setting, "it");
    expect(asked.map((range) => [range.end - range.start, range.step])).toEqual([[seconds, step]]);
    expect(facts).toEqual({ series: [], step, incomplete: "why" });
  });

  test("nothing where there is no Prometheus", async () => {
    expect(await probe.gather(reachWith(), given({ above: 1 }), setting, "it")).toBe("no prometheus");
  });

  test("an answer of an earlier moment is distinguished from one of now", async () => {
    const prometheus = {
      query: async () => ({
        result: [{ labels: {}, time: 0, value: 3 }],
        at: "1970-01-01T00:20:00Z",
        incomplete: "why",
      }),
    } as unknown as Prometheus;
    expect(await probe.gather(reachWith({ prometheus }), given({ above: 1 }), setting, "it")).toMatchObject({
      series: [{ ended: 1_200 }],
      incomplete: "why",
    });
  });
});

describe("parameters", () => {
  test.each([
    [{}],
    [{ above: 3, trend: "rising" }],
    [{ above: 3, over: "soon" }],
    [{ below: "3" }],
    [{ above: 1, empty: "maybe" }],
  ])("refuses %j", (more) => {
    expect(v.safeParse(params, { query: "queue_length", ...more }).success).toBe(false);
  });
});
