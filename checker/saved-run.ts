/** `--save` and `--replay`: what the verdicts of a run rest on, as a file, and the judging of it again without any server. */
import { readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./command-line.ts";
import { decideOutcome } from "./decide/escalation.ts";
import type { Book, BookPage, CheckResult, Report } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";
import { reportOf } from "./report-of.ts";
import { resultOf } from "./run.ts";

/** Raised when a file of an earlier shape could be misread. */
const FORMAT = 1;

/** Facts only, no requests and no headers: a probe keeps nothing that must not be printed. */
export interface SavedRun {
  readonly format: typeof FORMAT;
  readonly page: string;
  readonly setting: Setting;
  readonly report: Omit<Report, "page" | "results" | "outcome" | "unseen" | "exitCode">;
  readonly recordings: readonly Recording[];
}

/** What went wrong, as a sentence; undefined where the file was written. The run must not be lost with it. */
export function saveRun(
  file: string,
  report: Report,
  setting: Setting,
  recordings: readonly Recording[],
): string | undefined {
  const { page, results: _results, outcome: _outcome, unseen: _unseen, exitCode: _exitCode, ...rest } = report;
  const saved: SavedRun = { format: FORMAT, page: page.id, setting, report: rest, recordings };
  try {
    writeFileSync(file, `${JSON.stringify(saved, withNumbers)}\n`, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return `the evidence is not saved: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Throws `UsageError` for a file that is none of ours. */
export function readSavedRun(file: string): SavedRun {
  let saved: SavedRun | undefined;
  try {
    saved = JSON.parse(readFileSync(file, "utf8"), ofNumbers) as SavedRun;
  } catch {
    throw new UsageError(`${file} cannot be read as the evidence of a run`);
  }
  if (saved?.format === FORMAT && Array.isArray(saved.recordings)) return saved;
  throw new UsageError(`${file} is not what --save of this version writes (format ${FORMAT})`);
}

/**
 * The same evidence by the same functions, with the page's escalation as it is now.
 * @param policy judges by another one than the run did
 */
export function replay(
  saved: SavedRun,
  file: string,
  page: BookPage,
  book: Book,
  checker: Report["checker"],
  policy: string | undefined,
  exitZero: boolean,
): Report {
  const setting = policy === undefined ? saved.setting : { ...saved.setting, policy };
  const results: CheckResult[] = [];
  for (const recording of saved.recordings) results.push(resultOf(recording, results, setting));
  const outcome = decideOutcome(page, results, book, saved.report.severity);
  return reportOf(page, { ...saved.report, checker, results, outcome, replayOf: file }, exitZero);
}

/** JSON has no infinity and no NaN, and a fact may be one. */
function withNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function ofNumbers(_key: string, value: unknown): unknown {
  const { $number } = Object(value) as { $number?: unknown };
  return $number === undefined ? value : Number($number);
}
