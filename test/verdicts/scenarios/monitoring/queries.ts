/** Values of series that are whole, have gaps, or are gone. */
import type { Scenario } from "../../scenario.ts";
import { below, scenario, unanswered } from "./scenario.ts";

const HALF_HOUR = { over: "30m" };

export const QUERIES: readonly Scenario[] = [
  scenario("the value is below its bound", "pass", below("short")),
  scenario("the value is above its bound", "fail", below("long")),
  scenario("one of three values is above its bound", "fail", below("one-of-three")),
  scenario("the value was below its bound for half an hour", "pass", below("short", HALF_HOUR)),
  scenario("the value was above its bound a quarter of an hour ago", "fail", below("was-long", HALF_HOUR)),
  scenario("half an hour is asked for, and the series has just begun", "unknown", below("just-begun", HALF_HOUR)),
  scenario("twenty minutes of the half hour were not seen", "unknown", below("gap", HALF_HOUR)),
  scenario("the series ended twenty minutes ago", "unknown", below("ended")),
  scenario("the series ended twenty minutes ago, and half an hour is asked for", "unknown", below("ended", HALF_HOUR)),
  scenario("one of two values is no number", "unknown", below("not-a-number")),
  scenario("the value rises, as it must not", "fail", () => ({
    probe: "promql",
    query: 'queue_length{case="rising"}',
    over: "30m",
    trend: "not rising",
  })),
  scenario("the value keeps its level", "pass", () => ({
    probe: "promql",
    query: 'queue_length{case="level"}',
    over: "30m",
    trend: "not rising",
  })),
  scenario("one of two stores does not answer, so that the result is partial", "unknown", below("short"), {
    store: "partial",
    sources: ["thanos-io/thanos#622"],
  }),
  scenario(
    "nothing is found, and one of two stores does not answer",
    "unknown",
    () => ({ probe: "promql", query: "queue_length > 1000", empty: "pass" }),
    {
      store: "partial",
      sources: ["thanos-io/thanos#622"],
    },
  ),
  scenario("nothing is above the bound, which the query looks for", "pass", () => ({
    probe: "promql",
    query: "queue_length > 1000",
    empty: "pass",
  })),
  scenario("the query names a series that does not exist", "unknown", below("wide")),
  scenario("Prometheus does not answer a query", "unknown", below("short"), unanswered),
];
