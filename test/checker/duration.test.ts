/** Times as people write and read them. */
import { expect, test } from "vitest";
import { durationText, millisecondsOf } from "../../checker/duration.ts";

test.each([
  ["90s", 90_000],
  ["5m", 300_000],
  ["1h30m", 5_400_000],
  ["250ms", 250],
  ["0s", undefined],
  ["5", undefined],
  ["5 m", undefined],
  ["-5m", undefined],
  ["", undefined],
  ["5m!", undefined],
])("%j is %s ms", (text, milliseconds) => {
  expect(millisecondsOf(text)).toBe(milliseconds);
});

test.each([
  [12_000, "12s"],
  [90_000, "1m30s"],
  [300_000, "5m"],
  [400, "0s"],
])("%i ms reads as %s", (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
