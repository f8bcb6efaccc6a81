/** The report for the person at 3 am: what was asked, what was seen, how sure, whom to call and why, what was not looked at. */
import type { CheckResult, Contact, Outcome, Report, Team } from "../model.ts";
import type { Paint } from "./paint.ts";
import { PLAIN, type Rendering } from "./rendering.ts";
import { walkLines } from "./walk-lines.ts";
import { outcomeLine, statusWord, teamName } from "./words.ts";
import { wrapped } from "./wrap.ts";

/** Evidence beyond this many lines is counted, not printed; `--format json` has all of it. */
const MOST_EVIDENCE = 20;
const INDENT = "          ";

/** A line, or one whose first word is before the column of the text. */
type Line = string | { readonly headed: string };

/** @param report with every string printable already */
export function textReport(report: Report, { paint, width = Infinity }: Rendering = PLAIN): string {
  const { checker, page } = report;
  const lines: Line[] = [
    `pilotbook-check ${checker.version}  content ${checker.content}  sha256 ${checker.sha256}`,
    "",
    paint.strong(page.title),
    page.url,
    ...report.warnings.map((warning) => paint.unknown(`warning: ${warning}`)),
    "",
    ...report.results.flatMap((result) => checkLines(result, paint)),
    ...walkLines(report, paint),
    ...unseenLines(report.unseen),
    ...caseLines(report),
    `${report.pastedFrom === undefined ? `Asked from ${report.vantage.host}: ${askedOf(report)}` : `Judged on ${report.vantage.host}`}, in ${(report.milliseconds / 1000).toFixed(1)} s${report.sampled === true ? `; --seed ${report.seed} asks the same clusters again` : ""}.`,
    `Carrier: ${report.vantage.carrier}. Customer clusters: ${report.vantage.customers}. Prometheus: ${report.vantage.prometheus}.`,
    "",
    // Last, because that is what is on the screen when the checker is done.
    ...(report.replayOf === undefined
      ? []
      : [
          paint.unknown(
            `Nothing was asked now: the evidence of ${report.startedAt} in ${report.replayOf} was judged again.`,
          ),
        ]),
    ...(report.pastedFrom === undefined
      ? []
      : [
          paint.unknown(`Nothing was asked now: what commands printed, as pasted in ${report.pastedFrom}, was judged.`),
        ]),
    ...(report.interrupted ? [paint.unknown("Interrupted: this is what was known by then.")] : []),
    ...outcomeLines(report.outcome, paint),
    ...linkLines(page.links),
    `${INDENT}exit code ${report.exitCode}`,
  ];
  const broken = lines.map((line) =>
    typeof line === "string" ? wrapped(onOneLine(line), width) : wrapped(onOneLine(line.headed), width, INDENT.length),
  );
  return `${broken.join("\n")}\n`;
}

/** A line break in what a server or an author wrote must not begin a line that reads like one of ours. */
function onOneLine(line: string): string {
  return line.replace(/\s*\n\s*/g, " ").trimEnd();
}

function checkLines(result: CheckResult, paint: Paint): Line[] {
  const { check, verdict } = result;
  const shown = verdict.evidence.slice(0, MOST_EVIDENCE);
  const hidden = verdict.evidence.length - shown.length;
  return [
    // Nine characters wide, so that reasons line up.
    { headed: `${paint[verdict.status](statusWord(result).padEnd(9))} ${paint.strong(check.id)}: ${check.title}` },
    `${INDENT}${verdict.reason}`,
    ...(verdict.sure === undefined ? [] : [`${INDENT}how sure: ${verdict.sure}`]),
    ...shown.map((one) => `${INDENT}- ${one.object}: ${one.saw}`),
    ...(hidden > 0 ? [`${INDENT}- and ${hidden} more (--format json)`] : []),
    ...(verdict.next === undefined ? [] : [`${INDENT}to find out: ${verdict.next}`]),
    "",
  ];
}

function outcomeLines(outcome: Outcome, paint: Paint): Line[] {
  const lines: Line[] = [
    { headed: `Verdict:  ${paint.strong(outcomeLine(outcome))}` },
    `${INDENT}because ${outcome.because}`,
  ];
  if (outcome.kind !== "nobody" && outcome.unsure !== undefined) {
    lines.push(`${INDENT}not sure: ${outcome.unsure.because}`, `${INDENT}next: ${outcome.unsure.next}`);
  }
  switch (outcome.kind) {
    case "team":
      return [...lines, ...teamLines(outcome.team)];
    case "runbook":
      return [...lines, `${INDENT}${outcome.page.url}`];
    case "resolved":
      return lines;
    case "nobody":
      return [
        ...lines,
        `${INDENT}next: ${outcome.next}`,
        ...(outcome.owner === undefined
          ? []
          : [
              `${INDENT}this page belongs to ${teamName(outcome.owner)}${takenFrom(outcome.ownerFrom)}`,
              ...teamLines(outcome.owner),
            ]),
      ];
    default:
      return outcome satisfies never;
  }
}

function takenFrom(source: string | undefined): string {
  return source === undefined ? "" : `, taken from ${source}`;
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

/** The inputs of the run: wrong inputs give right answers to another question. */
function caseLines({ inputs = {}, severity }: Report): string[] {
  const told = [
    ...Object.entries(inputs).map(([name, value]) => `${name} ${value}`),
    ...(severity === undefined ? [] : [`severity ${severity}`]),
  ];
  return told.length === 0 ? [] : [`About: ${told.join(", ")}.`];
}

const SERVERS = {
  reviews: "to ask which rights there are",
  carrier: "to the carrier",
  customer: "to customer clusters",
  prometheus: "to Prometheus",
} as const;

function askedOf({ results, cost = {} }: Report): string {
  const requests = results.reduce((sum, result) => sum + result.requests, cost.reviews ?? 0);
  const parts = Object.entries(SERVERS).flatMap(([server, text]) => {
    const count = cost[server as keyof typeof SERVERS] ?? 0;
    return count === 0 ? [] : [`${count} ${text}`];
  });
  return `${requests} ${requests === 1 ? "request" : "requests"}${parts.length < 2 ? "" : ` (${parts.join(", ")})`}`;
}
