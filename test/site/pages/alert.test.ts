/** Alerts are listed by name; spellings that differ in case only share one address. */
import { expect, it } from "vitest";
import { alertEntries, alertsView, runbooksByAlertPath } from "../../../site/pages/alert.ts";
import { catalog, runbook } from "./shop.ts";

const book = catalog([
  runbook("a", { alerts: ["PodDown", "CartSlow", "PodDown"] }),
  runbook("b", { alerts: ["Poddown"] }),
  runbook("c", { alerts: ["CartSlow"] }),
]);

it("lists every alert with its runbooks", () => {
  expect(alertEntries(book).map(({ name, runbooks }) => [name, runbooks.map(({ text }) => text)])).toEqual([
    ["CartSlow", ["a", "c"]],
    ["PodDown", ["a"]],
    ["Poddown", ["b"]],
  ]);
  expect(alertsView(book).alerts[0]?.href).toBe("/docs/alerts/cartslow/");
});

it("joins the runbooks of one address", () => {
  const views = runbooksByAlertPath(book);
  expect([...views.keys()]).toEqual(["/alerts/cartslow/", "/alerts/poddown/"]);
  expect(views.get("/alerts/poddown/")?.runbooks.map(({ text }) => text)).toEqual(["a", "b"]);
});
