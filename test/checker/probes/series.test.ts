/** Series boiled down: numbers, gaps, what is missing, and trends. */
import { describe, expect, test } from "vitest";
import {
  isCovered,
  labelsInWords,
  type Moments,
  seriesFact,
  seriesInWords,
  trendOf,
} from "../../../checker/probes/series.ts";

/** One a minute from 0 on; `undefined` is no point at all. */
const points = (...values: (number | undefined)[]): [number, number][] =>
  values.flatMap((value, index): [number, number][] => (value === undefined ? [] : [[index * 60, value]]));
const minutes = (count: number, step = 60): Moments => ({ start: 0, end: count * step, step });
/** As many moments as values. */
const factOfPoints = (...values: (number | undefined)[]) =>
  seriesFact({}, points(...values), minutes(values.length - 1));

test("what is no number is a gap, and an infinity is a number", () => {
  expect(factOfPoints(2, NaN, 5)).toEqual({
    label: "result",
    points: 2,
    gaps: 1,
    missing: 0,
    least: "2",
    most: "5",
    last: "5",
  });
  expect(factOfPoints(-Infinity, 3, Infinity)).toMatchObject({
    points: 3,
    least: "-Infinity",
    most: "Infinity",
    last: "Infinity",
  });
  expect(factOfPoints(7, 5, NaN)).toMatchObject({ points: 2, least: "5", most: "7", last: "5" });
});

test("of no numbers nothing is known", () => {
  expect(factOfPoints(NaN, NaN)).toMatchObject({ points: 0, gaps: 2, least: "NaN", most: "NaN", last: "NaN" });
});

describe("what is not there", () => {
  test.each<[string, (number | undefined)[], number, number | undefined, number | undefined]>([
    ["nothing", [1, 2, 3], 0, undefined, undefined],
    ["one in the middle", [1, undefined, 3], 1, 60, undefined],
    ["two in the middle and one apart", [1, undefined, undefined, 4, undefined, 6], 3, 120, undefined],
    ["the beginning", [undefined, undefined, 3, 4], 2, 120, undefined],
    ["the end", [1, 2, undefined], 1, 60, 60],
    ["a long end", [1, undefined, undefined, undefined], 3, 180, 180],
    ["all but the last", [undefined, undefined, 3], 2, 120, undefined],
  ])("%s", (_what, values, missing, hole, ended) => {
    expect(factOfPoints(...values)).toMatchObject({ missing, ...(hole === undefined ? {} : { hole }) });
    expect(factOfPoints(...values).ended).toBe(ended);
  });

  test("a last moment between two steps is no end", () => {
    const fact = seriesFact({}, points(1, 2, 3), { start: 0, end: 150, step: 60 });
    expect(fact).toMatchObject({ missing: 0 });
    expect(isCovered(fact)).toBe(true);
  });

  test("all of it", () => {
    expect(isCovered(seriesFact({}, [], minutes(3)))).toBe(false);
  });
});

describe("covered", () => {
  const without = (count: number, ...absent: number[]): (number | undefined)[] =>
    Array.from({ length: count }, (_, index) => (absent.includes(index) ? undefined : 3));
  test.each<[string, (number | undefined)[], boolean]>([
    ["all points", without(60), true],
    ["one failed scrape of sixty", without(60, 30), true],
    ["one of twenty, which is just spared", without(20, 3), true],
    ["one of nineteen", without(19, 3), false],
    ["a twentieth on end, five minutes", without(100, 40, 41, 42, 43, 44), true],
    ["six minutes on end, of many hours", without(600, 40, 41, 42, 43, 44, 45), false],
    ["the first one is missing", without(60, 0), true],
    ["the last one is missing: it has ended", without(60, 59), false],
  ])("%s", (_what, values, expected) => {
    expect(isCovered(factOfPoints(...values))).toBe(expected);
  });

  test("points that are no numbers are there", () => {
    expect(isCovered(factOfPoints(...Array.from({ length: 30 }, () => NaN)))).toBe(true);
  });

  test.each([
    [300, true],
    [301, false],
  ])("an answer of now may be %i seconds old: %s", (age, expected) => {
    const fact = seriesFact({}, [[10_000 - age, 3]], { start: 10_000, end: 10_000, step: 1 });
    expect(isCovered(fact)).toBe(expected);
    expect(fact.ended).toBe(expected ? undefined : age);
  });
});

describe("in words", () => {
  test.each<[string, (number | undefined)[], string]>([
    ["one number", [3], "3"],
    ["no number", [NaN], "no number"],
    ["a span", [3, 12, 4], "3 to 12, last 4"],
    ["a trend up", [1, 2, 3, 4, 5], "1 to 5, last 5, change +4"],
    ["a trend down", [5, 4, 3, 2, 1], "1 to 5, last 1, change -4"],
    ["no trend", [1, 1, 1, 1, 1], "1 to 1, last 1, change 0"],
    ["what is no number", [3, NaN, 5], "3 to 5, last 5; 1 of 3 points are no numbers"],
    ["what is missing", [3, undefined, 5], "3 to 5, last 5; 1 of 3 points are missing, up to 60 s in a row"],
    [
      "what has ended",
      [3, 4, undefined, undefined],
      "3 to 4, last 4; 2 of 4 points are missing, up to 2 min in a row; its last point is 2 min old",
    ],
  ])("%s", (_what, values, text) => {
    expect(seriesInWords(factOfPoints(...values))).toBe(text);
  });

  test("an old answer", () => {
    const fact = seriesFact({}, [[0, 3]], { start: 1_200, end: 1_200, step: 1 });
    expect(seriesInWords(fact)).toBe("3; its last point is 20 min old");
  });

  test.each([86_399, 86_400])(
    "an answer that is %i seconds old is one of the past, unless that cannot be meant",
    (age) => {
      const fact = seriesFact({}, [[100_000 - age, 3]], { start: 100_000, end: 100_000, step: 1 });
      expect(fact.ended).toBe(age < 86_400 ? age : undefined);
    },
  );
});

test("infinity leaves no line", () => {
  expect(factOfPoints(1, 2, Infinity, 4, 5).change).toBeUndefined();
});

describe("a trend", () => {
  const noisy = [5, 7, 4, 6, 5, 7, 4, 6];
  const growing = [1, 3, 4, 6, 9, 10];
  test.each<[string, (number | undefined)[], Parameters<typeof trendOf>[1], number, boolean | undefined]>([
    ["growing is rising", growing, "rising", 0, true],
    ["growing is not falling", growing, "not falling", 0, true],
    ["growing is no trend that does not rise", growing, "not rising", 0, false],
    ["growing does not fall", growing, "falling", 0, false],
    ["shrinking is falling", [...growing].reverse(), "falling", 0, true],
    ["shrinking is not rising", [...growing].reverse(), "rising", 0, false],
    ["noise is not rising", noisy, "not rising", 0, true],
    ["noise is not falling either", noisy, "falling", 0, false],
    ["flat is neither", [3, 3, 3, 3, 3], "rising", 0, false],
    ["a small change is none", growing, "rising", 20, false],
    ["a change as large as what is none, is none", [0, 1, 2, 3, 4], "rising", 4, false],
    ["a larger one is one", [0, 1, 2, 3, 4], "rising", 3.9, true],
    ["four points are none", [1, 2, 3, 4], "rising", 0, undefined],
    ["five are", [1, 2, 3, 4, 5], "rising", 0, true],
    ["growing until it ended", [...growing, undefined], "rising", 0, undefined],
    ["growing with a hole", [1, 2, undefined, undefined, 5, 6, 7], "rising", 0, undefined],
  ])("%s", (_what, values, trend, by, expected) => {
    expect(trendOf(factOfPoints(...values), trend, by)).toBe(expected);
  });

  test("has the change of the line through all points, and twice its standard error", () => {
    // By hand: the slope is 0.8 a minute, over 4 minutes; the squares of what is left sum to 3.6, those of the times to 10.
    const { change, error } = factOfPoints(1, 3, 2, 5, 4);
    expect(change).toBeCloseTo(0.8 * 4, 9);
    expect(error).toBeCloseTo(2 * Math.sqrt(3.6 / 3 / 10) * 4, 9);
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
