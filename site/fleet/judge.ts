/** What the checker file says of reports that were collected. It judges, as it would for anybody who collected them otherwise. */
import { EXIT } from "../../checker/exit-code.ts";
import type { Report } from "../../checker/model.ts";
import { outcomeLine, statusWord } from "../../checker/report/words.ts";
import { parseJson } from "../../checker/untrusted/bounded-json.ts";
import { FleetFault } from "./options.ts";
import { runProcess } from "./processes.ts";

/** One carrier's. */
export interface Judged {
  /** Every report is there, some check could begin, and nobody interrupted it: there is nothing to ask again. */
  readonly isWhole: boolean;
  /** In one line. */
  readonly says: string;
  /** When its reports were begun, ISO 8601. */
  readonly startedAt: string;
}

/** Bytes of a report with all evidence of a carrier. */
const MOST_REPORT = 64_000_000;

/** @param file of the carrier, as `collectedText` makes it */
export async function judgeCarrier(checker: string, file: string, signal?: AbortSignal): Promise<Judged> {
  const ended = await runProcess([process.execPath, checker, "merge", "--format=json", file], {
    most: MOST_REPORT,
    ...(signal === undefined ? {} : { signal }),
  });
  const parsed = parseJson(ended.stdout);
  if ("fault" in parsed)
    return { isWhole: false, says: `its reports cannot be read: ${ended.stderr.trim()}`, startedAt: "" };
  const report = parsed.value as Report;
  const { results, outcome, mergedFrom, interrupted, startedAt, exitCode } = report;
  const checks = results.map((result) => `${result.check.id} ${statusWord(result)}`).join(", ");
  const isComplete = mergedFrom !== undefined && mergedFrom.reports === mergedFrom.of && !interrupted;
  const isWhole = isComplete && exitCode !== EXIT.notBegun && exitCode !== EXIT.bug;
  const lacks = isComplete ? "" : ` (${interrupted ? "interrupted" : (report.warnings[0] ?? "something is missing")})`;
  return { isWhole, says: `${checks}: ${outcomeLine(outcome)}${lacks}`, startedAt };
}

/** Hands the files to `merge`. @param take gets what it prints @returns its exit code */
export async function mergeAll(
  checker: string,
  files: readonly string[],
  format: "text" | "json",
  take: (piece: Buffer) => void,
): Promise<number> {
  const args = ["merge", `--format=${format}`, ...files];
  const { code, stderr } = await runProcess([process.execPath, checker, ...args], { take });
  if (stderr.trim() !== "") throw new FleetFault(`the reports cannot be merged: ${stderr.trim()}`);
  return code ?? EXIT.bug;
}
