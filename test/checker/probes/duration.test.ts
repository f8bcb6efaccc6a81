/** Spans of time: as they are written and as they are reported. */
import { expect, test } from "vitest";
import * as v from "valibot";
import { DURATION, secondsBetween, secondsOf, spoken } from "../../../checker/probes/duration.ts";

test.each([
  ["45s", 45],
  ["10m", 600],
  ["1h30m", 5_400],
  ["7d", 604_800],
])("%s is %d seconds", (text, seconds) => {
  expect(v.safeParse(DURATION, text).success).toBe(true);
  expect(secondsOf(text)).toBe(seconds);
});

test.each(["10", "m", "1.5h", "10 m", ""])("%j is no duration", (text) => {
  expect(v.safeParse(DURATION, text).success).toBe(false);
});

test.each([
  [5, "5 s"],
  [600, "10 min"],
  [86_400, "24 h"],
  [5 * 86_400 + 3_600, "5 days"],
])("%d seconds read as %s", (seconds, text) => {
  expect(spoken(seconds)).toBe(text);
});

test("a time that is missing is no number", () => {
  expect(secondsBetween("2031-01-01T00:00:00Z", "2031-01-01T00:01:00Z")).toBe(60);
  expect(secondsBetween(undefined, "2031-01-01T00:01:00Z")).toBeNaN();
});
