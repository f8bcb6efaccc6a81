/** Judges the evidence of an earlier run again, without any server. */
import { type CompactOptions, withCompact } from "./compact-run.ts";
import { misfit, OTHERS, type Shape } from "./untrusted/shape.ts";
import type { Book, BookPage, CheckResult, Report, Status } from "./model.ts";
import type { Setting } from "./probes/probe.ts";
import type { Recording } from "./recording.ts";
import { reportOf } from "./report-of.ts";
import { outcomeOfRun, resultOf } from "./run.ts";
import type { SavedRun } from "./saved-run.ts";
import { UsageError } from "./usage-error.ts";

/** What a replay is of, and how it is judged. */
export interface Replay {
  readonly saved: SavedRun;
  /** For the report. */
  readonly file: string;
  readonly page: BookPage;
  readonly book: Book;
  readonly checker: Report["checker"];
  /** Judges by another one than the run did. */
  readonly policy: string | undefined;
  readonly exitZero: boolean;
  /** Of `--format` and `--label`: whether it is packed, too. */
  readonly compact: CompactOptions;
}

/** What a report prints of a verdict. */
const VERDICT: Shape = { status: "", reason: "", evidence: [{ object: "", saw: "" }] };
const VERDICT_EXTRAS: Shape = {
  partial: false,
  sure: "",
  next: "",
  unseen: [""],
  found: [{ id: "", traits: { [OTHERS]: "" }, ageSeconds: 0 }],
};
const STATUSES: readonly string[] = ["pass", "fail", "unknown"] satisfies Status[];

/**
 * The same evidence by the same functions, with the page's escalation as it is now.
 * Throws `UsageError` for evidence that nobody can judge.
 */
export function replay({ saved, file, page, book, checker, policy, exitZero, compact }: Replay): Report {
  const setting: Setting = policy === undefined ? saved.setting : { ...saved.setting, policy };
  const results: CheckResult[] = [];
  for (const recording of saved.recordings) results.push(judgedAgain(recording, results, setting, file));
  const { severity, walk = [] } = saved.report;
  const outcome = outcomeOfRun(page, book, results, { shard: setting.shard, severity, walk });
  const report = reportOf(page, { ...saved.report, checker, results, outcome, replayOf: file }, exitZero);
  try {
    return withCompact(report, saved.recordings, setting, compact);
  } catch {
    throw new UsageError(`${file} is damaged: its evidence cannot be packed`);
  }
}

/** Facts of another shape break a judge that made them itself: then it is the file that is at fault. */
function judgedAgain(
  recording: Recording,
  earlier: readonly CheckResult[],
  setting: Setting,
  file: string,
): CheckResult {
  const damaged = new UsageError(
    `${file} is damaged: the evidence of the check ${recording.check.id} cannot be judged`,
  );
  try {
    const result = resultOf(recording, earlier, setting);
    const { verdict } = result;
    const fault = misfit(verdict, VERDICT, true) ?? misfit(verdict, VERDICT_EXTRAS);
    if (fault === undefined && STATUSES.includes(verdict.status)) return result;
  } catch {
    throw damaged;
  }
  throw damaged;
}
