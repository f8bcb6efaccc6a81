/** Series boiled down: numbers, gaps and trends. */
import { describe, expect, test } from "vitest";
import { labelsInWords, seriesFact, trendOf } from "../../../checker/probes/series.ts";

const points = (...values: number[]): [number, number][] => values.map((value, index) => [index * 60, value]);

test("what is no number is a gap", () => {
  expect(seriesFact({}, points(2, NaN, 5))).toEqual({
    label: "result",
    points: 2,
    gaps: 1,
    least: "2",
    most: "5",
    last: "5",
  });
  expect(seriesFact({}, [])).toMatchObject({ points: 0, least: "NaN", last: "NaN" });
});

test("infinity leaves no line", () => {
  expect(seriesFact({}, points(1, 2, Infinity, 4, 5)).change).toBeUndefined();
});

describe("a trend", () => {
  const noisy = points(5, 7, 4, 6, 5, 7, 4, 6);
  const growing = points(1, 3, 4, 6, 9, 10);
  test.each<[string, [number, number][], Parameters<typeof trendOf>[1], number, boolean | undefined]>([
    ["growing is rising", growing, "rising", 0, true],
    ["growing is not falling", growing, "not falling", 0, true],
    ["noise is not rising", noisy, "not rising", 0, true],
    ["noise is not falling either", noisy, "falling", 0, false],
    ["flat is neither", points(3, 3, 3, 3, 3), "rising", 0, false],
    ["a small change is none", growing, "rising", 20, false],
    ["four points are none", points(1, 2, 3, 4), "rising", 0, undefined],
  ])("%s", (_what, values, trend, by, expected) => {
    expect(trendOf(seriesFact({}, values), trend, by)).toBe(expected);
  });
});

test.each([
  [{}, "result"],
  [{ __name__: "up" }, "up"],
  [{ __name__: "up", zone: "fra02" }, 'up{zone="fra02"}'],
  [{ zone: "fra02", node: "a" }, '{zone="fra02", node="a"}'],
])("labels %j read as %s", (labels, text) => {
  expect(labelsInWords(labels as Record<string, string>)).toBe(text);
});
