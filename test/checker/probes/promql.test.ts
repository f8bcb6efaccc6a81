/** Queries: bounds, elements and empty results. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/promql.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const promql = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { query: "queue_length", ...more });

const element = (label: string, value: string, more: object = {}): object => ({
  ...{ label, points: value === "NaN" ? 0 : 1, gaps: value === "NaN" ? 1 : 0, least: value, most: value, last: value },
  ...more,
});

describe("judge", () => {
  test.each<[string, object[], object, string, string]>([
    ["a bound on both sides", [element("a", "5")], { above: 3, below: 9 }, "pass", "above 3 and below 9"],
    ["at the bound is not above it", [element("a", "3")], { above: 3 }, "fail", "not above 3"],
    ["infinity is above", [element("a", "Infinity")], { above: 3 }, "pass", "above 3"],
    [
      "any, where none does",
      [element("a", "1"), element("b", "2")],
      { above: 3, series: "any" },
      "fail",
      "0 of 2 elements: not above 3",
    ],
    [
      "any, where one is no number",
      [element("a", "1"), element("b", "NaN")],
      { above: 3, series: "any" },
      "unknown",
      "0 of 2 elements: too few numbers to tell whether above 3",
    ],
    [
      "every, where one is no number",
      [element("a", "4"), element("b", "NaN")],
      { above: 3 },
      "unknown",
      "1 of 2 elements: too few numbers to tell whether above 3",
    ],
    [
      "a fault counts beside what is no number",
      [element("a", "1"), element("b", "NaN")],
      { above: 3 },
      "fail",
      "0 of 2 elements: not above 3",
    ],
    ["nothing, which is as it should be", [], { empty: "pass" }, "pass", "the result is empty"],
    ["something, where nothing should be", [element("a", "1")], { empty: "pass" }, "fail", "the result has 1 element"],
    [
      "something, where something should be",
      [element("a", "0")],
      { empty: "fail" },
      "pass",
      "the result has 1 element",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(promql.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("without a Prometheus it says which flag names one", () => {
    expect(promql.judge("no prometheus", given({ above: 1 }), setting)).toMatchObject({
      status: "unknown",
      next: "Give its URL with --prometheus.",
    });
  });
});

test("a span is one range query, and now is one instant query", () => {
  const paths = (more: object): string[] => promql.requests(given(more), setting).map((shape) => shape.path);
  expect(paths({ above: 1 })).toEqual(["/api/v1/query?query=queue_length"]);
  expect(paths({ above: 1, over: "1h" })).toEqual(["/api/v1/query_range?query=queue_length&start=*&end=*&step=*"]);
});

describe("parameters", () => {
  test.each([
    [{}],
    [{ above: 3, trend: "rising" }],
    [{ above: 3, over: "soon" }],
    [{ below: "3" }],
    [{ above: 1, empty: "maybe" }],
  ])("refuses %j", (more) => {
    expect(v.safeParse(params, { query: "queue_length", ...(more as object) }).success).toBe(false);
  });
});
