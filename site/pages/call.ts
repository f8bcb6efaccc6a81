/** Who to call: what a page's first screen says of the owner, the escalation and the channel. */
import type { Team } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { contactLink, safeHref, teamPath, type Link } from "./link.ts";

/** A team's contacts, ready to print; what is absent is said to be absent. */
export interface TeamCall {
  readonly owner: Link;
  readonly escalate?: Link;
  readonly channel?: Link;
  readonly issue?: Link;
}

/** The block of a runbook: its owner's contacts, and the other teams that its decision table calls. */
export interface CallView {
  readonly team?: TeamCall;
  /** What to say where there is no team. */
  readonly nobody?: string;
  /** Teams that are called for some verdicts, without the owner. */
  readonly others: readonly TeamCall[];
}

const calls = new WeakMap<Team, TeamCall>();

/** The contacts beside a runbook: one object for each team, so that they are rendered once for all its pages. */
function sharedCall(team: Team, base: string): TeamCall {
  let call = calls.get(team);
  if (call === undefined) calls.set(team, (call = teamCall(team, base)));
  return call;
}

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
  const base = catalog.settings.baseurl;
  const owner = runbook.team === undefined ? undefined : catalog.teams.get(runbook.team);
  const named = new Set(runbook.escalation.map((row) => row.to));
  const others = [...catalog.teams.values()].filter((team) => named.has(team.id) && team !== owner);
  return {
    ...(owner === undefined ? { nobody: nobodySentence(runbook.team) } : { team: sharedCall(owner, base) }),
    others: others.map((team) => teamCall(team, base)),
  };
}

function nobodySentence(team: string | undefined): string {
  return team === undefined
    ? "Nobody is set: no team owns this page."
    : `Nobody is set: the team “${team}” is not in the team data.`;
}
