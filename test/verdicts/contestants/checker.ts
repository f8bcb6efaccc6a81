/** This checker: the page's own command, with its report as JSON. */
import type { Answer } from "../scenario.ts";
import type { Contestant, ShellRun } from "./contestant.ts";

/** Teams that a page calls when its question is answered, in the repository's own runbook and in the pages of scenarios. */
const ANSWER_OF_TEAM: Readonly<Record<string, Answer>> = {
  "armada-api": "pass",
  "armada-network": "fail",
  callers: "pass",
  owners: "fail",
};

export const checker: Contestant = {
  name: "checker",
  title: "Pilotbook",
  about: "The command that the page hands out, with the team that its escalation table names.",
  script: ({ place, around: { command, files }, scenario: { flags, identity } }) => {
    const typed = typeof flags === "function" ? flags(place) : (flags ?? "");
    const customers = identity?.customers === undefined ? "" : `--kubeconfigs @clusters-${identity.customers}`;
    return `${command} --format json ${`${customers} ${typed}`.replace(/@(?=[a-z])/g, `${files}/`)}`;
  },
  read: teamOf,
};

/** A report that cannot be read names nobody. */
function teamOf({ output }: ShellRun): Answer {
  try {
    const { outcome } = JSON.parse(output.slice(output.indexOf("{\n"))) as {
      readonly outcome: { readonly kind: string; readonly team?: { readonly id: string } };
    };
    return ANSWER_OF_TEAM[outcome.team?.id ?? ""] ?? "unknown";
  } catch {
    return "unknown";
  }
}
