/** Alerts: whose silence means that all is quiet. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import probe, { params } from "../../../checker/probes/alert-state.ts";
import type { PlainProbe } from "../../../checker/probes/probe.ts";
import { setting } from "./made-up-reach.ts";

const alert = probe as PlainProbe<unknown, unknown>;
const given = (more: object = {}): unknown => v.parse(params, { alert: "QueueTooLong", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";
const one = (state: string): object => ({ labels: { alertname: "QueueTooLong" }, state, since: "" });
const rules = { number: 1, broken: "" };

describe("judge", () => {
  test.each<[string, unknown, object, string, string]>([
    ["nobody to ask", "nobody", {}, "unknown", "nobody said which Prometheus or Alertmanager to ask"],
    [
      "pending is quiet still",
      { askedAt, alerts: [one("pending")], rules },
      {},
      "pass",
      "0 firing, 0 silenced, 1 pending",
    ],
    [
      "a broken rule that fires all the same",
      { askedAt, alerts: [one("firing")], rules: { number: 1, broken: "no" } },
      {},
      "fail",
      "1 firing, 0 silenced, 0 pending",
    ],
    ["an Alertmanager alone", { askedAt, alerts: [], received: true }, {}, "pass", "0 firing, 0 silenced, 0 pending"],
    [
      "an Alertmanager that gets nothing",
      { askedAt, alerts: [], received: false },
      {},
      "unknown",
      "the Alertmanager holds no alert at all, not even a watchdog",
    ],
    [
      "one of two is silenced",
      { askedAt, alerts: [one("firing"), one("silenced")], rules },
      { healthy: "silenced" },
      "fail",
      "1 firing, 1 silenced, 0 pending",
    ],
    [
      "nothing to silence",
      { askedAt, alerts: [], rules },
      { healthy: "silenced" },
      "unknown",
      "the alert is not active, so there is nothing to silence",
    ],
    [
      "should fire and does not",
      { askedAt, alerts: [], rules },
      { healthy: "firing" },
      "fail",
      "0 firing, 0 silenced, 0 pending",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    expect(alert.judge(facts, given(more), setting)).toMatchObject({ status, reason });
  });

  test("without Prometheus nobody knows whether the rule is evaluated, and it says so", () => {
    expect(alert.judge({ askedAt, alerts: [], received: true }, given(), setting).unseen).toHaveLength(1);
    expect(alert.judge({ askedAt, alerts: [], rules }, given(), setting).unseen).toBeUndefined();
  });
});

describe("parameters", () => {
  test.each([
    [{ alert: "" }],
    [{ healthy: "resolved" }],
    [{ alertmanager: "http://me:secret@alerts.example" }],
    [{ alertmanager: "ftp://alerts.example" }],
  ])("refuses %j", (more) => {
    expect(v.safeParse(params, { alert: "QueueTooLong", ...(more as object) }).success).toBe(false);
  });
});
