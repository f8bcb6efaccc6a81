/** A page as Markdown: who to call and how to check first, then the text, with the site's data in place. */
import type { Link } from "./link.ts";
import type { RunbookView } from "./runbook-view.ts";

/** Address of a page's Markdown, without the base path: beside the page, under the same name. */
export function markdownPath(url: string): string {
  return url.endsWith("/") ? `${url}index.md` : `${url.replace(/\.html?$/, "")}.md`;
}

/** @param text the body's Markdown after Liquid @param address the page's own, as whole as it is known */
export function pageMarkdown(view: RunbookView, text: string, address: string): string {
  const { team, nobody } = view.call;
  const facts = [
    address,
    ...(team === undefined ? [nobody ?? ""] : [`Owner: ${linkText(team.owner)}`]),
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
