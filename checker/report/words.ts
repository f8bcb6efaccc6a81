/** Short phrases that several report formats share. */
import type { CheckResult, Outcome, Team, WalkedStep } from "../model.ts";

/** What follows, as one line. */
export function outcomeLine(outcome: Outcome): string {
  const line = `${lineOf(outcome)}${isDrafted(outcome) ? " (drafted, not reviewed)" : ""}`;
  return isUnsure(outcome) ? `could not tell; the page suggests: ${line}` : line;
}

/** What follows, as one word for machines: a suggestion must not page anybody by itself. */
export function outcomeKind(outcome: Outcome): Outcome["kind"] | "suggestion" {
  return isUnsure(outcome) || isDrafted(outcome) ? "suggestion" : outcome.kind;
}

function isUnsure(outcome: Outcome): boolean {
  return outcome.kind !== "nobody" && outcome.unsure !== undefined;
}

function isDrafted(outcome: Outcome): boolean {
  return outcome.kind !== "nobody" && outcome.drafted === true;
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
      return `${outcome.decided === true ? "the page does not say who" : "could not tell"}: nobody is called automatically`;
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

/** Who said so of a step, when, and in which words. */
export function saidOf({ answer, checks, by, at, note }: WalkedStep): string {
  const who = checks === undefined ? [by, at] : [`by ${checks.join(", ")}`];
  const known = who.filter((text) => text !== undefined).join(", ");
  return [known === "" && answer === "unknown" ? "nobody answered" : known, note ?? ""]
    .filter((text) => text !== "")
    .join(": ");
}
