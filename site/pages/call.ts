/** Who to call: what a page's first screen says of the owner, the escalation and the channel. */
import { memo } from "../../checker/memo.ts";
import type { Team } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { NamedTeam, Runbook } from "../model/runbook.ts";
import { placeText, teamSource } from "../model/team-source.ts";
import { contactLink, safeHref, teamPath, type Link } from "./link.ts";

/** A team's contacts, ready to print; what is absent is said to be absent. */
export interface TeamCall {
  readonly owner: Link;
  readonly escalate?: Link;
  readonly channel?: Link;
  readonly issue?: Link;
}

/** A team that the page itself names, with its words. */
interface NamedCall {
  readonly call: TeamCall;
  /** As the page has it; empty where there are none. */
  readonly words: string;
  /** The section, or the line of a file that names it. */
  readonly source: Link;
}

/** The block of a runbook: whom its owner, its own text and its decision table name. */
export interface CallView {
  /** Whether there is anybody to call: only then it comes before the text. */
  readonly isKnown: boolean;
  readonly team?: TeamCall;
  /** Where the team was taken from, when not from the front matter. */
  readonly source?: Link;
  /** What to say where several are named and none is picked. */
  readonly several?: string;
  /** What to say where there is no team, neither set nor named. */
  readonly nobody?: string;
  /** To the list of teams; absent where there are none. */
  readonly teams?: Link;
  /** Teams that the section on escalation names, without the owner; which one is meant, its words say. */
  readonly named: readonly NamedCall[];
  /** Teams that are called for some verdicts, without the owner and those that are named above. */
  readonly others: readonly TeamCall[];
}

/** The contacts beside a runbook: one object for each team, so that they are rendered once for all its pages. */
const callsOf = memo(
  ({ teams, settings }: Catalog) =>
    new Map([...teams.values()].map((team) => [team, teamCall(team, settings.baseurl)])),
);

/** A team's contacts. */
export function teamCall(team: Team, base: string): TeamCall {
  const issue = team.issue === undefined ? undefined : safeHref(team.issue, base);
  return {
    owner: { text: team.name, href: base + teamPath(team.id) },
    ...(team.escalate === undefined ? {} : { escalate: contactLink(team.escalate, base) }),
    ...(team.comm === undefined ? {} : { channel: contactLink(team.comm, base) }),
    ...(issue === undefined ? {} : { issue: { text: "Open an issue", href: issue } }),
  };
}

/** The block of one runbook. */
export function callView(runbook: Runbook, catalog: Catalog): CallView {
  const calls = callsOf(catalog);
  const owner = runbook.team === undefined ? undefined : catalog.teams.get(runbook.team);
  const inTable = new Set(runbook.escalation.map((row) => row.to));
  const call = owner === undefined ? undefined : calls.get(owner);
  const called = runbook.called ?? [];
  const named = called.flatMap(({ team, words, section, place }): NamedCall[] => {
    const known = catalog.teams.get(team);
    const contacts = known === undefined ? undefined : calls.get(known);
    const isOwner = runbook.teamFrom === undefined && team === runbook.team;
    if (contacts === undefined || isOwner) return [];
    const source =
      section === undefined
        ? { text: place === undefined ? "" : placeText(place) }
        : { text: section.text, href: `#${section.id}` };
    return [{ call: contacts, words, source }];
  });
  const source = sourceOf(runbook);
  const others = [...calls].filter(
    ([team, contacts]) => inTable.has(team.id) && team !== owner && !named.some((one) => one.call === contacts),
  );
  return {
    isKnown: call !== undefined || named.length > 0 || others.length > 0 || runbook.team !== undefined,
    ...(call === undefined ? {} : { team: call }),
    ...(source === undefined ? {} : { source }),
    ...(call === undefined && named.length === 0 ? { nobody: nobodySentence(runbook.team) } : {}),
    ...(call === undefined && named.length > 0 ? { several: severalSentence(called) } : {}),
    ...(catalog.teams.size === 0 ? {} : { teams: { text: "All teams", href: `${catalog.settings.baseurl}/teams/` } }),
    named,
    others: others.map(([, other]) => other),
  };
}

function sourceOf(runbook: Runbook): Link | undefined {
  const text = teamSource(runbook);
  const section = runbook.teamFrom === "escalation" ? runbook.called?.[0]?.section : undefined;
  return text === undefined ? undefined : { text, ...(section === undefined ? {} : { href: `#${section.id}` }) };
}

function severalSentence(called: readonly NamedTeam[]): string {
  return called.some(({ section }) => section !== undefined)
    ? "The page names more than one team. Its own words say when each is meant:"
    : "More than one team owns this page, and nothing says which one to call:";
}

function nobodySentence(team: string | undefined): string {
  return team === undefined
    ? "No team is set for this page."
    : `The team “${team}” is not in the team data, so nobody is set for this page.`;
}
