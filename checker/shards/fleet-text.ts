/** The report on several carriers for people: a line for each, then who is called for which, and what the failures share. */
import type { Report } from "../model.ts";
import type { FleetReport, OutcomeOfFleet, Unreached } from "./fleet.ts";
import { printable } from "../untrusted/printable.ts";
import { redacted } from "../untrusted/redaction.ts";
import { safeReport } from "../report/safe-report.ts";
import { PLAIN, type Rendering } from "../report/rendering.ts";
import { outcomeLine, statusWord } from "../report/words.ts";
import { wrapped } from "../report/wrap.ts";

/** Names in one line; the table above has all of them. */
const MOST_NAMES = 12;

/** Carriers that need somebody come first. */
export function fleetText(fleet: FleetReport, { paint, width = Infinity }: Rendering = PLAIN): string {
  const reports = fleet.carriers.map((report) => safeReport(withoutEvidence(report)));
  const [first] = reports;
  const name = Math.max(7, ...reports.map(({ vantage }) => Math.min(40, vantage.carrier.length)));
  const lines = [
    ...(first === undefined
      ? []
      : [
          `pilotbook-check ${first.checker.version}  content ${first.checker.content}  sha256 ${first.checker.sha256}`,
          "",
          paint.strong(first.page.title),
          first.page.url,
          "",
        ]),
    `${"CARRIER".padEnd(name)}  CHECKS`,
    ...[...reports].sort((a, b) => rank(a) - rank(b)).flatMap((report) => rowOf(report, name)),
    "",
    ...fleet.outcomes.flatMap(outcomeLines),
    ...fleet.places.map((place) => paint.strong(place)),
    `exit code ${fleet.exitCode}`,
  ];
  return `${lines.map((line) => wrapped(printable(redacted(line.replace(/\s*\n\s*/g, " "))).trimEnd(), width)).join("\n")}\n`;
}

/** Thousands of lines, and none of them is printed. */
function withoutEvidence(report: Report): Report {
  const results = report.results.map((result) => ({ ...result, verdict: { ...result.verdict, evidence: [] } }));
  return { ...report, results };
}

function rank({ exitCode }: Report): number {
  return exitCode === 0 ? 2 : exitCode === 20 || exitCode === 3 ? 1 : 0;
}

/** Its checks in one line; what could not be told, and why, below it. */
function rowOf(report: Report, width: number): string[] {
  const checks = report.results.map((result) => `${result.check.id} ${statusWord(result)}`).join(", ");
  const head = `${report.vantage.carrier.padEnd(width)}  ${checks}: ${outcomeLine(report.outcome)}`;
  const notWell = report.results.filter(({ verdict }) => verdict.status !== "pass");
  return [head, ...notWell.map(({ check, verdict }) => `${" ".repeat(width)}  ${check.id}: ${verdict.reason}`)];
}

function outcomeLines({ outcome, carriers, unreached }: OutcomeOfFleet): string[] {
  return [`${outcome}: ${namesOf(carriers)}`, ...(unreached === undefined ? [] : [`  ${unreachedLine(unreached)}`])];
}

/** Places in one line. */
const MOST_PLACES = 4;

/** `40 clusters out of reach: zone fra02 30, fra04 10`. */
function unreachedLine({ clusters, zones, endpoints }: Unreached): string {
  const named = (word: string, places: Unreached["zones"]): string[] => {
    const more = places.length - MOST_PLACES;
    const list = places.slice(0, MOST_PLACES).map(([place, count]) => `${place} ${count}`);
    return list.length === 0 ? [] : [`${word} ${list.join(", ")}${more > 0 ? " and others" : ""}`];
  };
  const places = [...named("zone", zones), ...named("endpoint", endpoints)];
  const what = clusters === 1 ? "1 cluster out of reach" : `${clusters} clusters out of reach`;
  return places.length === 0 ? what : `${what}: ${places.join("; ")}`;
}

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `${names.length === 1 ? "" : `${names.length} carriers: `}${names.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
