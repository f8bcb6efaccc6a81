/** The report for a ticket: Markdown with a table of the checks. What servers wrote is in it as text, never as markup. */
import type { CheckResult, Contact, Outcome, Report } from "../model.ts";
import { outcomeLine, saidOf, statusWord } from "./words.ts";

const MOST_EVIDENCE = 10;

export function markdownReport(report: Report): string {
  const { page, outcome, checker, vantage } = report;
  const lines = [
    `### ${inline(page.title)}: ${inline(outcomeLine(outcome))}`,
    "",
    `Because ${inline(outcome.because)}.`,
    ...contactLines(outcome),
    "",
    "| verdict | check | why |",
    "|---|---|---|",
    ...report.results.map(rowOf),
    "",
    ...report.results.flatMap(detailLines),
    ...walkRows(report),
    ...(report.unseen.length === 0
      ? []
      : ["Not looked at:", "", ...report.unseen.map((one) => `- ${inline(one)}`), ""]),
    ...report.warnings.map((warning) => `Warning: ${inline(warning)}\n`),
    `${report.pastedFrom !== undefined ? "Judged from a transcript" : report.replayOf === undefined ? "Asked" : `Judged again; asked`} at ${report.startedAt} from ${inline(vantage.host)} (${inline(vantage.carrier)}), ${report.sampled === true ? `seed ${report.seed}, ` : ""}exit code ${report.exitCode}.`,
    `pilotbook-check ${checker.version}, content ${checker.content}, sha256 ${checker.sha256}; ${inline(page.url)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function contactLines(outcome: Outcome): string[] {
  const unsure = outcome.kind === "nobody" ? undefined : outcome.unsure;
  const team = outcome.kind === "team" ? outcome.team : outcome.kind === "nobody" ? outcome.owner : undefined;
  const from = outcome.kind === "nobody" ? outcome.ownerFrom : undefined;
  return [
    ...(unsure === undefined ? [] : ["", `Not sure: ${inline(unsure.because)}.`, "", `Next: ${inline(unsure.next)}`]),
    ...(outcome.kind === "nobody" ? ["", `Next: ${inline(outcome.next)}`] : []),
    ...(outcome.kind === "runbook" ? ["", inline(outcome.page.url)] : []),
    ...(team === undefined ? [] : ["", ...contact("Escalate", team.escalate), ...contact("Chat", team.comm)]),
    ...(from === undefined ? [] : [`- Owner taken from: ${inline(from)}`]),
  ];
}

function contact(word: string, found: Contact | undefined): string[] {
  return found === undefined
    ? []
    : [`- ${word}: ${inline(found.name)}${found.link === undefined ? "" : ` ${inline(found.link)}`}`];
}

function rowOf(result: CheckResult): string {
  const { check, verdict } = result;
  const sure = verdict.sure === undefined ? "" : ` (${verdict.sure})`;
  return `| ${statusWord(result)} | ${inline(check.id)} | ${inline(verdict.reason + sure)} |`;
}

/** A table of the steps, where the page was walked. */
function walkRows({ walk = [] }: Report): string[] {
  if (walk.length === 0) return [];
  const rows = walk.map((step) => {
    const what = [step.text, step.command ?? ""].filter((text) => text !== "").join(" ");
    return `| ${step.answer.toUpperCase()} | ${inline(what)} | ${inline(saidOf(step))} |`;
  });
  return ["| answer | step | said |", "|---|---|---|", ...rows, ""];
}

function detailLines({ check, verdict }: CheckResult): string[] {
  const shown = verdict.evidence
    .slice(0, MOST_EVIDENCE)
    .map(({ object, saw }) => `- ${inline(object)}: ${inline(saw)}`);
  const hidden = verdict.evidence.length - shown.length;
  const next = verdict.next === undefined ? [] : [`- to find out: ${inline(verdict.next)}`];
  const all = [...shown, ...(hidden > 0 ? [`- and ${hidden} more`] : []), ...next];
  return all.length === 0 ? [] : [`${inline(check.id)}:`, "", ...all, ""];
}

/** One line in which nothing is markup, no mention calls anybody, and no cell of a table ends. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]#|~<>!$]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/@/g, "@\u2060")
    .replace(/^(\d*)(?=[-+=.)])/, "$1\\");
}
