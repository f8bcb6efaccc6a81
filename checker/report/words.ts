/** Short phrases that several report formats share. */
import type { CheckResult, Outcome, Team } from "../model.ts";

/** What follows, as one line. */
export function outcomeLine(outcome: Outcome): string {
  return isSuggested(outcome) ? `could not tell; the page suggests: ${lineOf(outcome)}` : lineOf(outcome);
}

/** What follows, as one word for machines: a suggestion must not page anybody by itself. */
export function outcomeKind(outcome: Outcome): Outcome["kind"] | "suggestion" {
  return isSuggested(outcome) ? "suggestion" : outcome.kind;
}

function isSuggested(outcome: Outcome): boolean {
  return outcome.kind !== "nobody" && outcome.unsure !== undefined;
}

function lineOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "team":
      return `call ${teamName(outcome.team)}`;
    case "runbook":
      return `go on with ${outcome.page.title}`;
    case "resolved":
      return "nothing to do, it resolves by itself";
    case "nobody":
      return `${outcome.told === true ? "the page does not say who" : "could not tell"}: nobody is called automatically`;
    default:
      return outcome satisfies never;
  }
}

/** The name and, where it differs, the id that commands and tables know it by. */
export function teamName(team: Team): string {
  return team.name === team.id ? team.id : `${team.name} (${team.id})`;
}

/** `PASS`, `FAIL`, `PARTIAL` or `UNKNOWN`: partial is a word and not only a colour. */
export function statusWord({ verdict }: CheckResult): string {
  return verdict.status === "fail" && verdict.partial === true ? "PARTIAL" : verdict.status.toUpperCase();
}
