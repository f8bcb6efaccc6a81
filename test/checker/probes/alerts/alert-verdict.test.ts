/** What is shown of an alert that is not active: when its rule was evaluated, where that is known. */
import * as v from "valibot";
import { expect, test } from "vitest";
import probe, { params } from "../../../../checker/probes/alert-state.ts";
import { setting } from "../made-up-reach.ts";

const askedAt = "2031-01-01T00:00:00.000Z";
const rule = (lastEvaluation: string): object => ({
  health: "ok",
  lastError: "",
  lastEvaluation,
  evaluationSeconds: 0,
  interval: 30,
  alerts: [],
});

test.each<[string, object, string]>([
  ["its rule was", { rules: [rule("2030-12-31T23:59:50.000Z")] }, "not active, evaluated 10 s ago"],
  ["it was by a clock that is ahead", { rules: [rule("2031-01-01T00:00:09.000Z")] }, "not active, evaluated 0 s ago"],
  ["nobody but the Alertmanager was asked", { managers: [{ holdsAny: true, alerts: [] }] }, "not active"],
  ["its rule never was", { rules: [rule("")] }, "not active"],
  ["its rule never was, in Go's words", { rules: [rule("0001-01-01T00:00:00Z")] }, "not active"],
])("%s", (_what, facts, saw) => {
  const given = v.parse(params, { alert: "QueueTooLong" });
  const { evidence } = probe.judge({ askedAt, namesakes: 0, ...facts }, given, setting);
  expect(evidence).toEqual([{ object: "QueueTooLong", saw }]);
});
