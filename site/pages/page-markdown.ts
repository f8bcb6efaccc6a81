/** A page as Markdown: who to call and how to check first, then the text, with the site's data in place. */
import type { DecisionRow } from "./decision.ts";
import type { Link } from "./link.ts";
import type { RunbookView } from "./runbook-view.ts";
import { oneLine } from "../model/words.ts";

/** @param text the body's Markdown after Liquid @param address the page's own, as whole as it is known */
export function pageMarkdown(view: RunbookView, text: string, address: string): string {
  const { team, source, nobody, named } = view.call;
  const facts = [
    address,
    ...(team === undefined
      ? [nobody ?? ""]
      : [`Owner: ${linkText(team.owner)}${source === undefined ? "" : `, taken from ${source.text}`}`]),
    ...named.map(
      ({ call, words }) => `Escalate to ${linkText(call.escalate ?? call.owner)}${words === "" ? "" : `: ${words}`}`,
    ),
    ...(team?.escalate === undefined ? [] : [`Escalate to: ${linkText(team.escalate)}`]),
    ...(team?.channel === undefined ? [] : [`Channel: ${linkText(team.channel)}`]),
    ...(view.alerts.length === 0 ? [] : [`Alerts: ${view.alerts.map((alert) => alert.text).join(", ")}`]),
    ...(view.trust.change === undefined ? [] : [`Last changed: ${view.trust.change.day}`]),
  ];
  const title = view.hasHeading ? [] : [`# ${oneLine(view.title)}`, ""];
  return [
    ...title,
    ...facts.filter((fact) => fact !== "").map((fact) => `> ${oneLine(fact)}  `),
    "",
    ...checksOf(view.checker),
    text.trim(),
    "",
  ].join("\n");
}

/** What a program or a person without the page's panel needs of it: the command, each check, and what follows. */
function checksOf({ checks, command, decisions, hasAddress }: RunbookView["checker"]): string[] {
  if (checks.length === 0) return [];
  return [
    "**Checks**, carried out by the checker, which only reads:",
    "",
    ...(hasAddress ? ["```sh", ...command, "```", ""] : []),
    ...checks.map(
      ({ id, title, probe, asks, isDraft }, index) =>
        `${index + 1}. \`${id}\`: ${oneLine(title)} (\`${probe}\`${asks === "" ? "" : `: ${oneLine(asks)}`})${isDraft ? ", a draft" : ""}`,
    ),
    "",
    ...(decisions.length === 0 ? [] : ["**What follows:**", "", ...decisions.map(rowText), ""]),
    ...(decisions.length === 0 ? [] : ["Anything else, or any check that is unknown, calls nobody by itself.", ""]),
  ];
}

function rowText({ when, outcome, because, isDraft }: DecisionRow): string {
  const conditions = when.map(({ check, statuses }) => `\`${check}\` is ${statuses.join(" or ")}`).join(" and ");
  const { kind, target, call } = outcome;
  const then =
    kind === "team"
      ? `call ${linkText(call ?? target)}`
      : kind === "runbook"
        ? `go on with ${linkText(target)}`
        : "resolved, call nobody";
  return `- When ${conditions}: ${then}${isDraft ? " (a draft)" : ""}, because ${oneLine(because)}.`;
}

function linkText({ text, href }: Link): string {
  return href === undefined ? text : `${text} <${href}>`;
}
