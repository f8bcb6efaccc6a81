/** Dashboards: every entry of the shared monitoring data that has a name and a link, the runbooks that use it, and their teams. */
import { memo } from "../../checker/memo.ts";
import type { Catalog } from "../model/catalog.ts";
import { pathSegment, safeHref, teamPath, type Link } from "./link.ts";

/** One dashboard. */
export interface DashboardEntry {
  /** Path of the entry in monitoring.yml, which is also the name that runbooks use for it. */
  readonly id: string;
  readonly link: Link;
  /** The page about it. */
  readonly about: string;
  readonly runbooks: readonly Link[];
}

/** The view of one dashboard's page. */
export interface DashboardView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly link: Link;
  readonly runbooks: readonly Link[];
  /** Owners of these runbooks. */
  readonly teams: readonly Link[];
}

/** The view of the list of dashboards. */
export interface DashboardsView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly dashboards: readonly DashboardEntry[];
}

/** The view of the list of dashboards. */
export function dashboardsView(catalog: Catalog): DashboardsView {
  return {
    title: "Dashboards",
    description: "Every dashboard that the runbooks share.",
    path: "/dashboards/",
    dashboards: dashboardEntries(catalog),
  };
}

/** The view of one dashboard's page. */
export function dashboardView(entry: DashboardEntry, catalog: Catalog): DashboardView {
  const base = catalog.settings.baseurl;
  const hrefs = new Set(entry.runbooks.map(({ href }) => href));
  const owners = new Set(catalog.runbooks.filter((runbook) => hrefs.has(base + runbook.url)).map(({ team }) => team));
  return {
    title: entry.link.text,
    description: `Which runbooks use ${entry.link.text}, and whose they are.`,
    path: dashboardPath(entry.id),
    link: entry.link,
    runbooks: entry.runbooks,
    teams: [...catalog.teams.values()]
      .filter(({ id }) => owners.has(id))
      .map(({ id, name }) => ({ text: name, href: base + teamPath(id) })),
  };
}

function dashboardPath(id: string): string {
  return `/dashboards/${pathSegment(id)}/`;
}

/** All dashboards in the order of the data; looked for once, because every team's page asks for them. */
export const dashboardEntries: (catalog: Catalog) => readonly DashboardEntry[] = memo(findDashboards);

function findDashboards(catalog: Catalog): DashboardEntry[] {
  const base = catalog.settings.baseurl;
  const found = entriesIn(catalog.data["monitoring"], "");
  const users = new Map<string, Link[]>(found.map(({ id }) => [id, []]));
  for (const runbook of catalog.runbooks) {
    const written = [...runbook.body.matchAll(/site\.data\.monitoring\.([\w.-]+)\.(?:link|name)\b/g)];
    const named = new Set([...runbook.dashboards, ...written.map((match) => match[1] ?? "")]);
    for (const id of named) users.get(id)?.push({ text: runbook.title, href: base + runbook.url });
  }
  return found.map(({ id, name, target }) => {
    const href = safeHref(target, base);
    const about = base + dashboardPath(id);
    return { id, about, link: { text: name, ...(href === undefined ? {} : { href }) }, runbooks: users.get(id) ?? [] };
  });
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly target: string;
}

/** Entries may stand at any depth; what has no name and link of its own is looked into. */
function entriesIn(value: unknown, path: string): Found[] {
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const { name, link } = fields;
  const own = typeof name === "string" && typeof link === "string" ? [{ id: path, name, target: link }] : [];
  const inner = Object.entries(fields).flatMap(([key, field]) =>
    entriesIn(field, path === "" ? key : `${path}.${key}`),
  );
  return [...own, ...inner];
}
