/** A file is called after an alert where its page says so, or where it is built like the alerts' pages beside it. */
import { expect, it } from "vitest";
import { alertsOfFiles } from "../../../site/model/alert-files.ts";
import type { Runbook } from "../../../site/model/runbook.ts";
import { runbook } from "../pages/shop.ts";

const BODY = "## Meaning\n\nText\n\n## Impact\n\nText\n";
const page = (name: string, title: string, rest: Partial<Runbook> = {}): Runbook =>
  runbook(`shop/${name}`, { title, body: BODY, ...rest });
const alerts = [
  page("CartSlow", "CartSlow", { alerts: ["CartSlow"] }),
  page("CartDown", "CartDown", { alerts: ["CartDown"] }),
];
const found = (...pages: Runbook[]): string[] => [...alertsOfFiles(pages).values()];

it("takes a name of several words that the title repeats", () => {
  expect(found(page("CPUThrottlingHigh", "CPU Throttling High"), page("etcd_slow", "etcd slow"))).toEqual([
    "CPUThrottlingHigh",
  ]);
});

it("takes one that is headed otherwise only beside alerts that are built like it", () => {
  const behind = page("WriteBehind", "Something else");
  expect(found(behind)).toEqual([]);
  expect(found(behind, ...alerts)).toEqual(["WriteBehind"]);
  expect(found(page("HowToDeploy", "Deploying", { body: "## Steps\n\n## Rollback\n" }), ...alerts)).toEqual([]);
});

it("does not take it where fewer than half of the pages beside it are alerts, or only one is", () => {
  const behind = page("WriteBehind", "Something else");
  const other = (at: number): Runbook => page(`other-${at}`, `Other ${at}`);
  expect(found(behind, ...alerts, other(1), other(2))).toEqual(["WriteBehind"]);
  expect(found(behind, ...alerts, other(1), other(2), other(3))).toEqual([]);
  expect(found(behind, ...alerts.slice(1))).toEqual([]);
});

it("takes a single word only where both are so", () => {
  const watchdog = page("Watchdog", "Watchdog");
  expect(found(watchdog)).toEqual([]);
  expect(found(watchdog, ...alerts)).toEqual(["Watchdog"]);
  expect(found(page("Overview", "Overview", { body: "## Teams\n\n## Systems\n" }), ...alerts)).toEqual([]);
  expect(found(page("README", "README"), page("index", "Shop"), ...alerts)).toEqual([]);
  expect(found(page("Watchdog", "What it does"), ...alerts)).toEqual([]);
});

it("leaves a page alone that says which alerts it answers", () => {
  expect(found(page("CartLate", "Cart late", { alerts: ["CartSlow"] }))).toEqual([]);
});
