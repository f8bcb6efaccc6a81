/** Alerts: the list of all, and where each one's own address leads. */
import { memo } from "../../checker/memo.ts";
import { alertsOfFiles } from "../model/alert-files.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { alertPath, type Link } from "./link.ts";
import { compareText } from "./navigation-order.ts";

/** One alert with the runbooks that answer it. */
export interface AlertEntry {
  readonly name: string;
  /** Path of the alert's own page, without the base path. */
  readonly path: string;
  readonly href: string;
  readonly runbooks: readonly Link[];
}

/** The view of the list of alerts. */
export interface AlertsView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly alerts: readonly AlertEntry[];
}

/** The view of the page of an alert that several runbooks answer. */
export interface AlertView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly runbooks: readonly Link[];
}

/** All alerts by name; names that differ in case only are entries of their own with the same address. */
export const alertEntries = memo((catalog: Catalog): readonly AlertEntry[] => {
  const base = catalog.settings.baseurl;
  const byName = new Map<string, Runbook[]>();
  for (const runbook of catalog.runbooks) {
    for (const name of new Set(runbook.alerts)) byName.set(name, [...(byName.get(name) ?? []), runbook]);
  }
  return [...byName]
    .map(([name, runbooks]) => ({
      name,
      path: alertPath(name),
      href: base + alertPath(name),
      runbooks: runbooks.map((runbook) => ({ text: runbook.title, href: base + runbook.url })),
    }))
    .sort((a, b) => compareText(a.name, b.name));
});

/** The view of the list of alerts. */
export function alertsView(catalog: Catalog): AlertsView {
  return {
    title: "Alerts",
    description: "Every alert that a runbook answers.",
    path: "/alerts/",
    alerts: alertEntries(catalog),
  };
}

/** The same with the alerts that only the files of their pages are called after: lists do not show them, and their addresses lead to them. */
export const addressedAlerts = memo((catalog: Catalog): readonly AlertEntry[] => {
  const listed = alertEntries(catalog);
  const paths = new Set(listed.map(({ path }) => path));
  const { baseurl } = catalog.settings;
  const byFile = alertsOfFiles(catalog.runbooks);
  const others = catalog.runbooks.flatMap(({ id, title, url }): AlertEntry[] => {
    const name = byFile.get(id);
    if (name === undefined || paths.has(alertPath(name))) return [];
    const path = alertPath(name);
    return [{ name, path, href: baseurl + path, runbooks: [{ text: title, href: baseurl + url }] }];
  });
  return [...listed, ...others];
});

/** Runbooks by the address of an alert: one runbook means that the address can lead straight to it. */
export const runbooksByAlertPath = memo((catalog: Catalog): ReadonlyMap<string, AlertView> => {
  const views = new Map<string, AlertView>();
  for (const { name, path, runbooks } of addressedAlerts(catalog)) {
    const known = views.get(path)?.runbooks ?? [];
    const added = runbooks.filter((link) => !known.some(({ href }) => href === link.href));
    const title = views.get(path)?.title ?? name;
    views.set(path, { title, description: `Runbooks for ${title}`, path, runbooks: [...known, ...added] });
  }
  return views;
});
