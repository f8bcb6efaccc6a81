/** The ways to a runbook, for a front page that its author wrote: each that leads somewhere, with how far it leads. */
import type { Catalog } from "../model/catalog.ts";
import { dashboardEntries } from "./dashboard.ts";
import { groupViews } from "./group.ts";
import type { Link } from "./link.ts";

/** Links to lists, with the base path. */
export function waysOf(catalog: Catalog): Link[] {
  const { runbooks, teams, settings } = catalog;
  const way = (text: string, count: number, path: string): Link[] =>
    count === 0 ? [] : [{ text: `${text} (${count})`, href: settings.baseurl + path }];
  return [
    ...way("By alert", new Set(runbooks.flatMap(({ alerts }) => alerts)).size, "/alerts/"),
    ...way("By team", teams.size, "/teams/"),
    ...groupViews(catalog).lists.flatMap(({ title, path, groups }) =>
      way(`By ${title.toLowerCase().replace(/s$/, "")}`, groups.length, path),
    ),
    ...way("Dashboards", dashboardEntries(catalog).length, "/dashboards/"),
    ...way("All pages", runbooks.length, "/all/"),
  ];
}
