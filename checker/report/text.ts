/** The report for the person at 3 am: what was asked, what was seen, how sure, whom to call and why, what was not looked at. */
import type { CheckResult, Contact, Outcome, Report, Status, Team } from "../model.ts";
import { type Paint, plain } from "./paint.ts";

/** Evidence beyond this many lines is counted, not printed; `--format json` has all of it. */
const MOST_EVIDENCE = 20;
const INDENT = "          ";

/** @param report with every string printable already */
export function textReport(report: Report, paint: Paint = plain): string {
  const { checker, page } = report;
  const lines = [
    `pilotbook-check ${checker.version}  content ${checker.content}  sha256 ${checker.sha256}`,
    "",
    paint.strong(page.title),
    page.url,
    ...report.warnings.map((warning) => paint.unknown(`warning: ${warning}`)),
    "",
    ...report.results.flatMap((result) => checkLines(result, paint)),
    ...unseenLines(report.unseen),
    `Asked from ${report.vantage.host}: ${askedOf(report)}, in ${(report.milliseconds / 1000).toFixed(1)} s; --seed ${report.seed} asks the same clusters again.`,
    `Carrier: ${report.vantage.carrier}. Customer clusters: ${report.vantage.customers}. Prometheus: ${report.vantage.prometheus}.`,
    "",
    // Last, because that is what stands on the screen when the checker is done.
    ...(report.interrupted ? [paint.unknown("Interrupted: this is what was known by then.")] : []),
    ...outcomeLines(report.outcome, paint),
    ...linkLines(page.links),
    `${INDENT}exit code ${report.exitCode}`,
  ];
  return `${lines.map(onOneLine).join("\n")}\n`;
}

/** A line break in what a server or an author wrote must not begin a line that reads like one of ours. */
function onOneLine(line: string): string {
  return line.replace(/\s*\n\s*/g, " ").trimEnd();
}

function checkLines({ check, verdict }: CheckResult, paint: Paint): string[] {
  const shown = verdict.evidence.slice(0, MOST_EVIDENCE);
  const hidden = verdict.evidence.length - shown.length;
  return [
    `${badge(verdict.status, verdict.partial === true, paint)} ${paint.strong(check.id)}: ${check.title}`,
    `${INDENT}${verdict.reason}`,
    ...(verdict.sure === undefined ? [] : [`${INDENT}how sure: ${verdict.sure}`]),
    ...shown.map((one) => `${INDENT}- ${one.object}: ${one.saw}`),
    ...(hidden > 0 ? [`${INDENT}- and ${hidden} more (--format json)`] : []),
    ...(verdict.next === undefined ? [] : [`${INDENT}to find out: ${verdict.next}`]),
    "",
  ];
}

/** Nine characters wide, so that reasons line up; partial is a word and not only a colour. */
function badge(status: Status, partial: boolean, paint: Paint): string {
  const word = status === "pass" ? "PASS" : status === "unknown" ? "UNKNOWN" : partial ? "PARTIAL" : "FAIL";
  return paint[status](word.padEnd(9));
}

function outcomeLines(outcome: Outcome, paint: Paint): string[] {
  const because = `because ${outcome.because}`;
  switch (outcome.kind) {
    case "team":
      return [`Verdict:  ${paint.strong(`call ${nameOf(outcome.team)}`)}`, `${INDENT}${because}`, ...teamLines(outcome.team)];
    case "runbook":
      return [`Verdict:  ${paint.strong(`go on with ${outcome.page.title}`)}`, `${INDENT}${because}`, `${INDENT}${outcome.page.url}`];
    case "resolved":
      return [`Verdict:  ${paint.strong("nothing to do, it resolves by itself")}`, `${INDENT}${because}`];
    case "nobody":
      return [
        `Verdict:  ${paint.strong("could not tell: nobody is called automatically")}`,
        `${INDENT}${because}`,
        `${INDENT}next: ${outcome.next}`,
        ...(outcome.owner === undefined ? [] : [`${INDENT}this page belongs to ${nameOf(outcome.owner)}`, ...teamLines(outcome.owner)]),
      ];
    default:
      return outcome satisfies never;
  }
}

function nameOf(team: Team): string {
  return team.name === team.id ? team.id : `${team.name} (${team.id})`;
}

function teamLines(team: Team): string[] {
  return [
    ...contactLine("escalate", team.escalate),
    ...contactLine("chat", team.comm),
    ...(team.issue === undefined ? [] : [`${INDENT}issues: ${team.issue}`]),
  ];
}

function contactLine(word: string, contact: Contact | undefined): string[] {
  if (contact === undefined) return [];
  return [`${INDENT}${word}: ${contact.name}${contact.link === undefined ? "" : `  ${contact.link}`}`];
}

function linkLines(links: readonly Contact[]): string[] {
  return links.flatMap((link) => contactLine("see", link));
}

function unseenLines(unseen: readonly string[]): string[] {
  return unseen.length === 0 ? [] : ["Not looked at:", ...unseen.map((one) => `- ${one}`), ""];
}

function askedOf(report: Report): string {
  const requests = report.results.reduce((sum, result) => sum + result.requests, 0);
  return `${requests} ${requests === 1 ? "request" : "requests"}`;
}
