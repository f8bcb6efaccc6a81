/** The pages that the site makes of its catalog, beside the runbooks themselves. */
import type { Catalog } from "../model/catalog.ts";
import { outputPathOf } from "../model/urls.ts";
import { alertsView, runbooksByAlertPath } from "./alert.ts";
import { allView } from "./all.ts";
import { dashboardEntries, dashboardsView, dashboardView } from "./dashboard.ts";
import { groupViews } from "./group.ts";
import { homeView } from "./home.ts";
import type { Navigation } from "./navigation.ts";
import { recentView } from "./recent.ts";
import { teamsView, teamView } from "./team.ts";
import type { PageChange } from "./view-context.ts";

export { redirects, redirectView, type Redirect } from "./redirect.ts";

/** What every layout can count on. */
interface PageView {
  readonly title: string;
  readonly description: string;
  /** Site path without the base path. */
  readonly path: string;
}

/** One page to write. */
export interface GeneratedPage {
  /** Output path: begins with `/` and ends in a file name. */
  readonly path: string;
  /** Below the folder `site`. */
  readonly layout: string;
  readonly title: string;
  readonly view: PageView;
}

/**
 * All pages; one that a runbook has taken the address of is left to the runbook.
 * @param changes by path of the page below the content folder; without any there is no list of them
 */
export function generatedPages(
  catalog: Catalog,
  navigation: Navigation,
  changes: ReadonlyMap<string, PageChange> = new Map(),
): GeneratedPage[] {
  const taken = new Set(catalog.runbooks.map((runbook) => outputPath(runbook.url)));
  const { lists, groups } = groupViews(catalog);
  const recent = recentView(catalog, changes);
  const pages = [
    page("home", homeView(catalog, navigation, [...lists, ...(recent === undefined ? [] : [recent])])),
    page("alerts", alertsView(catalog)),
    ...[...runbooksByAlertPath(catalog).values()]
      .filter(({ runbooks }) => runbooks.length > 1)
      .map((view) => page("alert", view)),
    page("teams", teamsView(catalog)),
    ...[...catalog.teams.values()].map((team) => page("team", teamView(team, catalog))),
    page("dashboards", dashboardsView(catalog)),
    ...dashboardEntries(catalog).map((entry) => page("dashboard", dashboardView(entry, catalog))),
    page("all", allView(catalog, navigation)),
    ...lists.map((view) => page("groups", view)),
    ...groups.map((view) => page("group", view)),
    ...(recent === undefined ? [] : [page("recent", recent)]),
    page("not-found", { title: "Page not found", description: "No page has this address.", path: "/404.html" }),
  ];
  return pages.filter(({ path }) => !taken.has(path));
}

/** Addresses of the site's own, as files in lower case: of its pages, and of alerts with the ids of the runbooks that answer them. */
export function madeAddresses(catalog: Catalog, generated: readonly GeneratedPage[]): Map<string, ReadonlySet<string>> {
  const byHref = new Map(catalog.runbooks.map(({ url, id }) => [catalog.settings.baseurl + url, id]));
  const alerts = [...runbooksByAlertPath(catalog)].map(([path, { runbooks }]): [string, ReadonlySet<string>] => [
    outputPathOf(path).toLowerCase(),
    new Set(runbooks.flatMap(({ href }) => byHref.get(href ?? "") ?? [])),
  ]);
  return new Map([
    ...generated.map(({ path }): [string, ReadonlySet<string>] => [path.slice(1).toLowerCase(), new Set()]),
    ...alerts,
  ]);
}

function page(name: string, view: PageView): GeneratedPage {
  return { path: outputPath(view.path), layout: `pages/${name}.liquid`, title: view.title, view };
}

function outputPath(path: string): string {
  return path.endsWith("/") ? `${path}index.html` : path;
}
