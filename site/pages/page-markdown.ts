/** A page as Markdown: who to call and how to check first, then the text, with the site's data in place. */
import type { Link } from "./link.ts";
import type { RunbookView } from "./runbook-view.ts";

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
    text.trim(),
    "",
  ].join("\n");
}

function linkText({ text, href }: Link): string {
  return href === undefined ? text : `${text} <${href}>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
