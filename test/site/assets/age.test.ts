/** Ages in words that stay true all day. */
import { expect, it } from "vitest";
import { ageOf, daysSince } from "../../../site/assets/page/age.ts";

const NOW = Date.parse("2025-11-22T12:00:00Z");

it.each([
  ["2025-11-22T23:00:00Z", "today"],
  ["2025-11-21T23:59:00Z", "yesterday"],
  ["2025-11-12T12:00:00Z", "10 days ago"],
  ["2025-06-22T12:00:00Z", "5 months ago"],
  ["2022-11-22T12:00:00Z", "3 years ago"],
  ["2030-01-01T00:00:00Z", "today"],
  ["nonsense", "today"],
])("%s", (date, age) => expect(ageOf(date, NOW)).toBe(age));

it("counts whole days", () => expect(daysSince("2025-11-21T23:59:00Z", NOW)).toBe(1));
