/** Which team owns a page: the first of several sources that names one. Several teams of one source are never narrowed to one. */
import type { Catalog } from "../model/catalog.ts";
import type { NamedTeam, Runbook } from "../model/runbook.ts";
import type { FileOwners } from "./owner-files.ts";

/**
 * The page with its owner, by: `team` of its own front matter, its section on escalation, `service`, CODEOWNERS,
 * catalog-info.yaml, defaults of its folder.
 * @param called what its section on escalation names
 */
export function withOwner(
  page: Runbook,
  called: readonly NamedTeam[],
  { teams }: Pick<Catalog, "teams">,
  filesOf: (page: Runbook) => readonly FileOwners[],
): Runbook {
  const named = called.length === 0 ? {} : { called };
  if (page.team !== undefined && page.teamFrom === undefined) return { ...page, ...named };
  const { team: _, teamFrom: __, ...rest } = page;
  const [first, second] = new Set(called.map(({ team }) => team));
  if (second !== undefined) return { ...rest, ...named };
  if (first !== undefined) return { ...rest, ...named, team: first, teamFrom: "escalation" };
  if (teams.has(page.service)) return { ...rest, team: page.service, teamFrom: "service" };
  for (const { from, teams: owners } of filesOf(page)) {
    const [owner, other] = owners;
    if (other !== undefined) return { ...rest, called: owners.map(({ team, place }) => ({ team, words: "", place })) };
    if (owner !== undefined) return { ...rest, team: owner.team, teamFrom: from, teamPlace: owner.place };
  }
  return page;
}
