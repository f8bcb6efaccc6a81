/** Which teams a page names where it says whom to call, in its own words. Nothing is guessed from likeness. */
import type { Contact, Team } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Body, NamedTeam, Runbook } from "../model/runbook.ts";
import { ownerFiles } from "./owner-files.ts";
import { withOwner } from "./owner.ts";
import { type Block, escalationSections } from "./section.ts";

const LONGEST_WORDS = 240;

/**
 * The catalog with whom its pages call: the teams that their own words name, and the owner of each as far as there is one.
 * @param named what `namedTeams` found in each page, by runbook id
 */
export function withNamedTeams(catalog: Catalog, named: ReadonlyMap<string, readonly NamedTeam[]>): Catalog {
  if (catalog.teams.size === 0) return catalog;
  const filesOf = ownerFiles(catalog);
  const runbooks = catalog.runbooks.map((runbook) => withOwner(runbook, named.get(runbook.id) ?? [], catalog, filesOf));
  return { ...catalog, runbooks };
}

/** In the order of the page, each team once for each of its blocks. */
export function namedTeams(runbook: Runbook, body: Body, teams: ReadonlyMap<string, Team>): NamedTeam[] {
  if (teams.size === 0) return [];
  return escalationSections(body.html, body.headings).flatMap(({ id, title, blocks, from, to }) => {
    const written = teamsInLiquid(linesOf(runbook, from, to), teams);
    const found = blocks.flatMap((block) =>
      teamsOf(block, written, teams).map((team) => ({
        team,
        words: shortened(block.text),
        section: { id, text: title },
      })),
    );
    // A reference whose data has neither name nor link leaves nothing to see, and names the team all the same.
    const unseen = [...written].filter((team) => !found.some((one) => one.team === team));
    return [...found, ...unseen.map((team) => ({ team, words: "", section: { id, text: title } }))];
  });
}

function linesOf({ body, bodyLine }: Runbook, from: number, to: number): string {
  return body
    .split("\n")
    .slice(Math.max(from - bodyLine, 0), to === Infinity ? undefined : Math.max(to - bodyLine, 0))
    .join("\n");
}

/** `site.data.teams.armada-api.escalate.link`, wherever below `site.data` the teams are. */
function teamsInLiquid(text: string, teams: ReadonlyMap<string, Team>): Set<string> {
  const paths = [...text.matchAll(/\bsite\.data\.([\w-]+(?:\.[\w-]+|\[["'][^"'\]]*["']\])+)/g)].map(([, path = ""]) =>
    path.replace(/\[["']([^"'\]]*)["']\]/g, ".$1").split("."),
  );
  return new Set(paths.flatMap((parts) => parts.slice(1).find((part) => teams.has(part)) ?? []));
}

function teamsOf({ text, hrefs }: Block, written: ReadonlySet<string>, teams: ReadonlyMap<string, Team>): string[] {
  const targets = new Set(hrefs);
  const linked = [...teams.values()].filter((team) => linksOf(team).some((link) => targets.has(link)));
  const named = namesIn(text, teams);
  // Several teams may share a link: what the page says besides tells which one is meant.
  const meant = linked.length < 2 ? linked : linked.filter(({ id }) => written.has(id) || named.has(id));
  return [...new Set([...(meant.length === 0 ? linked : meant).map(({ id }) => id), ...named])];
}

function linksOf({ escalate, comm, issue, escalateBySeverity = {} }: Team): string[] {
  const contacts: (Contact | undefined)[] = [escalate, comm, ...Object.values(escalateBySeverity)];
  const links = [...contacts.map((contact) => contact?.link), issue];
  return links.filter((link): link is string => link !== undefined && link !== "#");
}

/** Whole names only, and the longest first: a team whose name is part of another one's is not named by that. */
function namesIn(text: string, teams: ReadonlyMap<string, Team>): Set<string> {
  const names = [...teams.values()]
    .flatMap((team) => nameForms(team).map((name) => ({ name, id: team.id })))
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  let rest = text;
  for (const { name, id } of names) {
    const pattern = new RegExp(`(?<![\\w#@/-])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-]|\\.\\w)`, "g");
    if (!pattern.test(rest)) continue;
    // Teams of one name are all named.
    for (const other of names) if (other.name === name) found.add(other.id);
    found.add(id);
    rest = rest.replace(pattern, (match) => " ".repeat(match.length));
  }
  return found;
}

/** An id of one plain word, such as `storage`, is a word of the language too. */
function nameForms({ id, name, escalate, comm }: Team): string[] {
  const forms = [name, escalate?.name ?? "", comm?.name ?? "", /[-_]/.test(id) ? id : ""];
  return [...new Set(forms.map((form) => form.trim()))].filter(
    (form) => form.length >= 4 && /[-_ #]|^[A-Z]/.test(form),
  );
}

function shortened(text: string): string {
  return text.length <= LONGEST_WORDS ? text : `${text.slice(0, LONGEST_WORDS - 1).replace(/\s+\S*$/, "")}…`;
}
