/** Teams: the list of all, and a page for each with what it owns and how to reach it. */
import type { Team } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { teamSource } from "../model/team-source.ts";
import { teamCall, type TeamCall } from "./call.ts";
import { dashboardEntries } from "./dashboard.ts";
import { alertPath, teamPath, type Link } from "./link.ts";

/** The view of the list of teams. */
export interface TeamsView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly teams: readonly (TeamCall & { readonly pages: number })[];
}

/** The view of one team's page. */
export interface TeamView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly call: TeamCall;
  /** Runbooks that the team owns, with what says so where the page itself does not. */
  readonly runbooks: readonly (Link & { readonly source?: string })[];
  /** Runbooks of others that may end in calling the team. */
  readonly callers: readonly Link[];
  readonly alerts: readonly Link[];
  readonly dashboards: readonly Link[];
}

/** By its table, and by its own words. */
function teamsCalled({ escalation, called = [] }: Runbook): Set<string | undefined> {
  return new Set([...escalation.map((row) => row.to), ...called.map(({ team }) => team)]);
}

/** The view of the list of teams. */
export function teamsView(catalog: Catalog): TeamsView {
  return {
    title: "Teams",
    description: "Who owns which runbooks, and how to reach them.",
    path: "/teams/",
    teams: [...catalog.teams.values()].map((team) => ({
      ...teamCall(team, catalog.settings.baseurl),
      pages: catalog.runbooks.filter((runbook) => runbook.team === team.id).length,
    })),
  };
}

/** The view of one team's page. */
export function teamView(team: Team, catalog: Catalog): TeamView {
  const base = catalog.settings.baseurl;
  const link = (runbook: Runbook): Link => ({ text: runbook.title, href: base + runbook.url });
  const owned = catalog.runbooks.filter((runbook) => runbook.team === team.id);
  const hrefs = new Set(owned.map((runbook) => base + runbook.url));
  return {
    title: team.name,
    description: `What ${team.name} owns, and how to reach it.`,
    path: teamPath(team.id),
    call: teamCall(team, base),
    runbooks: owned.map((runbook) => {
      const source = teamSource(runbook);
      return { ...link(runbook), ...(source === undefined ? {} : { source }) };
    }),
    callers: catalog.runbooks
      .filter((runbook) => runbook.team !== team.id && teamsCalled(runbook).has(team.id))
      .map(link),
    alerts: [...new Set(owned.flatMap((runbook) => runbook.alerts))]
      .sort()
      .map((name) => ({ text: name, href: base + alertPath(name) })),
    dashboards: dashboardEntries(catalog)
      .filter((dashboard) => dashboard.runbooks.some(({ href }) => href !== undefined && hrefs.has(href)))
      .map((dashboard) => dashboard.link),
  };
}
