/** The three shapes in which an alert comes, and what is taken of it. */
import { describe, expect, test } from "vitest";
import { readAlert, valuesOf } from "../../../checker/inputs/alert.ts";

const cart = { alertname: "CartSlow", cluster_id: "c1", severity: "warning" };
const stock = { alertname: "CartSlow", clusterID: "c2", severity: "critical" };

describe.each([
  [
    "Alertmanager's webhook",
    {
      version: "4",
      status: "firing",
      alerts: [
        { status: "firing", labels: cart },
        { status: "firing", labels: stock },
      ],
    },
  ],
  [
    "amtool alert query -o json",
    [
      { labels: cart, status: { state: "active" } },
      { labels: stock, status: { state: "active" } },
    ],
  ],
  [
    "Prometheus' /api/v1/alerts",
    {
      status: "success",
      data: {
        alerts: [
          { labels: cart, state: "firing" },
          { labels: stock, state: "firing" },
        ],
      },
    },
  ],
])("%s", (_name, payload) => {
  test("gives every value of a label in any spelling, and the gravest severity", () => {
    const alert = readAlert(JSON.stringify(payload), ["CartSlow"]);
    expect(valuesOf(alert, "cluster_id")).toEqual(["c1", "c2"]);
    expect([alert.severity, alert.warning]).toEqual(["critical", undefined]);
  });
});

test("one alert alone will do", () => {
  expect(valuesOf(readAlert(JSON.stringify({ labels: cart }), []), "clusterid")).toEqual(["c1"]);
});

test("what is resolved or only pending names nobody", () => {
  const text = JSON.stringify([
    { labels: cart, status: "resolved" },
    { labels: { ...cart, cluster_id: "c3" }, state: "pending" },
    { labels: stock },
  ]);
  expect(valuesOf(readAlert(text, []), "cluster_id")).toEqual(["c2"]);
});

test("of several alerts those count that the page answers", () => {
  const other = { alertname: "StockEmpty", cluster_id: "c9", severity: "critical" };
  const alert = readAlert(JSON.stringify([{ labels: other }, { labels: cart }]), ["cartslow"]);
  expect([valuesOf(alert, "cluster_id"), alert.severity]).toEqual([["c1"], "warning"]);
});

test("an alert of another page is taken, with a warning", () => {
  expect(readAlert(JSON.stringify([{ labels: cart }]), ["StockEmpty"]).warning).toBe(
    "the alert is CartSlow, and this page answers StockEmpty",
  );
});

test.each(["", "CartSlow", "null", "{}", "[]", '{"alerts":[]}', '[{"labels":{},"status":"resolved"}]', '{"data":7}'])(
  "%j is refused",
  (text) => {
    expect(() => readAlert(text, [])).toThrow(/^the alert/);
  },
);
