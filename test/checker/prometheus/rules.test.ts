/** Alerting rules as the rules API of Prometheus and of others shows them. */
import { describe, expect, test } from "vitest";
import { hasMoreRules, rulesOf } from "../../../checker/prometheus/rules.ts";

/** As Prometheus writes it. */
const rule = {
  state: "firing",
  name: "QueueTooLong",
  query: "queue_length > 10",
  duration: 300,
  keepFiringFor: 0,
  labels: { severity: "page" },
  annotations: {},
  health: "ok",
  lastError: "",
  type: "alerting",
  evaluationTime: 0.001,
  lastEvaluation: "2031-01-01T00:00:00.5Z",
  alerts: [
    {
      labels: {
        alertname: "QueueTooLong",
        zone: "a",
      },
      annotations: {},
      state: "firing",
      activeAt: "2031-01-01T00:00:00Z",
      value: "1.2e+01",
    },
  ],
};
const groups = (...rules: unknown[]): object => ({
  groups: [{ name: "shop", file: "/rules.yml", interval: 30, limit: 0, evaluationTime: 0.25, rules }],
});

test("a rule comes with its evaluation and with what it makes fire", () => {
  expect(rulesOf("p", groups(rule))).toEqual([
    {
      name: "QueueTooLong",
      query: "queue_length > 10",
      labels: { severity: "page" },
      health: "ok",
      lastError: "",
      lastEvaluation: "2031-01-01T00:00:00.5Z",
      evaluationSeconds: 0.25,
      interval: 30,
      alerts: [
        {
          labels: { alertname: "QueueTooLong", zone: "a" },
          state: "firing",
          activeAt: "2031-01-01T00:00:00Z",
          keptSince: "",
        },
      ],
    },
  ]);
});

test("an alert that is kept firing says since when", () => {
  const alert = { ...rule.alerts[0], keepFiringSince: "2031-01-01T00:05:00Z" };
  expect(rulesOf("p", groups({ ...rule, alerts: [alert] }))[0]?.alerts[0]?.keptSince).toBe("2031-01-01T00:05:00Z");
});

test("what others leave out is not known, and the interval is the usual one", () => {
  expect(rulesOf("p", { groups: [{ rules: [{ name: "A" }] }] })).toEqual([
    {
      name: "A",
      query: "",
      labels: {},
      health: "unknown",
      lastError: "",
      lastEvaluation: "",
      evaluationSeconds: 0,
      interval: 60,
      alerts: [],
    },
  ]);
  expect(rulesOf("p", { groups: [{ interval: 0, rules: [rule] }] })[0]?.interval).toBe(60);
});

test("recording rules are none, also of a server that does not filter", () => {
  expect(rulesOf("p", groups({ ...rule, type: "recording" }, rule))).toHaveLength(1);
});

test("an error is fit to print", () => {
  expect(rulesOf("p", groups({ ...rule, lastError: "password=hunter2hunter2\u001b[2J" }))[0]?.lastError).not.toMatch(
    /hunter2|\u001b/,
  );
});

describe("an answer that is none", () => {
  test.each<[string, unknown]>([
    ["no data", undefined],
    ["null", null],
    ["no groups", {}],
    ["groups that are no list", { groups: {} }],
    ["rules that are no list", { groups: [{ rules: {} }] }],
    ["alerts that are no list", groups({ ...rule, alerts: {} })],
    ["labels that are none", groups({ ...rule, labels: null })],
    ["labels of an alert that are none", groups({ ...rule, alerts: [{ labels: "a" }] })],
  ])("%s", (_what, data) => {
    expect(() => rulesOf("p", data)).toThrow(expect.objectContaining({ kind: "malformed" }));
  });
});

test("a page that is not the last one says so", () => {
  expect(hasMoreRules({ groups: [], groupNextToken: "abc" })).toBe(true);
  expect(hasMoreRules({ groups: [], groupNextToken: "" })).toBe(false);
  expect(hasMoreRules({ groups: [] })).toBe(false);
});
