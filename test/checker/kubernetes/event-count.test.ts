/** Events: of a total over days, how many may lie in a span, and how many must. */
import { describe, expect, test } from "vitest";
import { type KubernetesEvent, occurrencesOf, occurrencesSince } from "../../../checker/kubernetes/event-count.ts";

const event = (more: object): KubernetesEvent => ({
  metadata: { name: "cart-0.1", creationTimestamp: "2031-01-01T00:00:00Z" },
  ...more,
});
const [EARLY, BEFORE, AFTER, LATE] = ["00:10:00Z", "00:29:59Z", "00:30:00Z", "00:50:00Z"].map(
  (time) => `2031-01-01T${time}`,
);
const SINCE = Date.parse("2031-01-01T00:30:00.700Z");
const since = (more: object) => occurrencesSince(occurrencesOf(event(more)), SINCE);

describe("in a span that begins in the second 00:30:00", () => {
  test.each<[string, object, number, number]>([
    ["all before", { count: 9, firstTimestamp: EARLY, lastTimestamp: BEFORE }, 0, 0],
    ["the last one exactly at its beginning", { count: 9, firstTimestamp: EARLY, lastTimestamp: AFTER }, 1, 8],
    ["the first one exactly at its beginning", { count: 9, firstTimestamp: AFTER, lastTimestamp: LATE }, 9, 9],
    ["the first one a second before", { count: 9, firstTimestamp: BEFORE, lastTimestamp: LATE }, 1, 8],
    ["one", { count: 1, firstTimestamp: LATE, lastTimestamp: LATE }, 1, 1],
    ["two, one of them before", { count: 2, firstTimestamp: EARLY, lastTimestamp: LATE }, 1, 1],
    ["one that took its time", { count: 1, firstTimestamp: EARLY, lastTimestamp: LATE }, 1, 1],
    ["a single one of events.k8s.io", { eventTime: LATE }, 1, 1],
    ["a single one of long ago", { eventTime: EARLY }, 0, 0],
    ["a series within", { eventTime: AFTER, series: { count: 30, lastObservedTime: LATE } }, 30, 30],
    ["a series that began before", { eventTime: EARLY, series: { count: 30, lastObservedTime: LATE } }, 1, 30],
    ["a series of one after the first", { eventTime: EARLY, series: { count: 1, lastObservedTime: LATE } }, 1, 1],
    ["a series of long ago", { eventTime: EARLY, series: { count: 30, lastObservedTime: BEFORE } }, 0, 0],
    ["no time but that of its making", {}, 0, 0],
    ["a total without a beginning", { metadata: {}, count: 5, lastTimestamp: LATE }, 1, 5],
    ["no time at all", { metadata: {}, count: 5 }, 0, 5],
    ["a time that is none", { count: 5, lastTimestamp: "yesterday" }, 0, 5],
  ])("%s: %s", (_what, more, least, most) => {
    expect(since(more)).toEqual({ least, most });
  });
});

describe("total", () => {
  test.each<[string, object, number]>([
    ["the old count", { count: 5 }, 5],
    ["that of the series, where both are there", { count: 5, series: { count: 7 } }, 7],
    ["one, where none is given", {}, 1],
    ["one, where a series has none", { series: {} }, 1],
    ["one, where it is zero, as in an event of events.k8s.io", { count: 0 }, 1],
  ])("%s", (_what, more, total) => {
    expect(occurrencesOf(event(more)).total).toBe(total);
  });
});
