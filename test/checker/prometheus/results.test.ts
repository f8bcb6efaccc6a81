/** Results of queries, as servers write them and as they must not be. */
import { describe, expect, test } from "vitest";
import { samplesOf, seriesOf } from "../../../checker/prometheus/results.ts";

const vector = (...result: unknown[]): object => ({ resultType: "vector", result });
const matrix = (...result: unknown[]): object => ({ resultType: "matrix", result });

describe("an instant result", () => {
  test.each([
    ["1.5", 1.5],
    ["-1e+06", -1_000_000],
    ["NaN", NaN],
    ["+Inf", Infinity],
    ["Inf", Infinity],
    ["-Inf", -Infinity],
    ["", NaN],
    [" ", NaN],
    ["soon", NaN],
  ])("%j is %d", (text, value) => {
    expect(samplesOf("p", vector({ metric: { zone: "a" }, value: [1_000.5, text] }))).toEqual([
      { labels: { zone: "a" }, time: 1_000.5, value },
    ]);
  });

  test("a scalar has no labels, and neither has an element without a metric", () => {
    expect(samplesOf("p", { resultType: "scalar", result: [7, "3"] })).toEqual([{ labels: {}, time: 7, value: 3 }]);
    expect(samplesOf("p", vector({ value: [7, "3"] }))).toEqual([{ labels: {}, time: 7, value: 3 }]);
  });

  test("a native histogram is there, and is no number", () => {
    expect(samplesOf("p", vector({ metric: {}, histogram: [7, { count: "10" }] }))).toEqual([
      { labels: {}, time: 7, value: NaN },
    ]);
  });
});

describe("a range", () => {
  test("has pairs of time and value", () => {
    expect(
      seriesOf(
        "p",
        matrix({
          metric: { zone: "a" },
          values: [
            [1, "1.5"],
            [2, "NaN"],
            [3, "+Inf"],
          ],
        }),
      ),
    ).toEqual([
      {
        labels: { zone: "a" },
        values: [
          [1, 1.5],
          [2, NaN],
          [3, Infinity],
        ],
      },
    ]);
  });

  test("has native histograms among them, in order of time", () => {
    const series = {
      metric: {},
      values: [
        [1, "1"],
        [3, "3"],
      ],
      histograms: [[2, { count: "10" }]],
    };
    expect(seriesOf("p", matrix(series))[0]?.values).toEqual([
      [1, 1],
      [2, NaN],
      [3, 3],
    ]);
    expect(seriesOf("p", matrix({ metric: {}, histograms: [[2, {}]] }))[0]?.values).toEqual([[2, NaN]]);
  });
});

describe("another type than the path promises", () => {
  test.each([
    ["a matrix", matrix()],
    ["a text", { resultType: "string", result: [1, "up"] }],
    ["a vector that is no list", { resultType: "vector", result: {} }],
    ["no type", { result: [] }],
    ["nothing", undefined],
    ["null", null],
  ])("%s is no instant result", (_what, data) => {
    expect(() => samplesOf("p", data)).toThrow("not a vector");
  });

  test.each([
    ["a vector", vector()],
    ["a matrix that is no list", { resultType: "matrix", result: null }],
  ])("%s is no range", (_what, data) => {
    expect(() => seriesOf("p", data)).toThrow("not a range vector");
  });
});

describe("an element that is none", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["a text", "up"],
    ["no value", { metric: {} }],
    ["a value that is no pair", { metric: {}, value: "3" }],
    ["a time that is no number", { metric: {}, value: ["1", "3"] }],
    ["labels that are null", { metric: null, value: [1, "3"] }],
    ["labels that are a list", { metric: [], value: [1, "3"] }],
    ["a label that is no text", { metric: { zone: 3 }, value: [1, "3"] }],
  ])("%s in a vector", (_what, element) => {
    expect(() => samplesOf("p", vector(element))).toThrow(expect.objectContaining({ kind: "malformed" }));
  });

  test.each<[string, unknown]>([
    ["points that are null", { metric: {}, values: null }],
    ["histograms that are no list", { metric: {}, values: [], histograms: {} }],
    ["a point that is null", { metric: {}, values: [null] }],
    ["labels that are null", { metric: null, values: [] }],
  ])("%s in a matrix", (_what, element) => {
    expect(() => seriesOf("p", matrix(element))).toThrow(expect.objectContaining({ kind: "malformed" }));
  });
});
