/** The pages that the site makes of its catalog, beside the runbooks themselves. */
import type { Catalog } from "../model/catalog.ts";
import { alertsView, runbooksByAlertPath } from "./alert.ts";
import { allView } from "./all.ts";
import { dashboardsView } from "./dashboard.ts";
import { homeView } from "./home.ts";
import type { Navigation } from "./navigation.ts";
import { teamsView, teamView } from "./team.ts";

export { redirects, redirectView, type Redirect } from "./redirect.ts";

/** What every layout can count on. */
export interface PageView {
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

/** All pages; one that a runbook has taken the address of is left to the runbook. */
export function generatedPages(catalog: Catalog, navigation: Navigation): GeneratedPage[] {
  const taken = new Set(catalog.runbooks.map((runbook) => outputPath(runbook.url)));
  const pages = [
    page("home", homeView(catalog, navigation)),
    page("alerts", alertsView(catalog)),
    ...[...runbooksByAlertPath(catalog).values()]
      .filter(({ runbooks }) => runbooks.length > 1)
      .map((view) => page("alert", view)),
    page("teams", teamsView(catalog)),
    ...[...catalog.teams.values()].map((team) => page("team", teamView(team, catalog))),
    page("dashboards", dashboardsView(catalog)),
    page("all", allView(catalog, navigation)),
    page("not-found", { title: "Page not found", description: "No page has this address.", path: "/404.html" }),
  ];
  return pages.filter(({ path }) => !taken.has(path));
}

function page(name: string, view: PageView): GeneratedPage {
  return { path: outputPath(view.path), layout: `pages/${name}.liquid`, title: view.title, view };
}

function outputPath(path: string): string {
  return path.endsWith("/") ? `${path}index.html` : path;
}
