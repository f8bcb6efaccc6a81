/** Carries out the checks of one page: which rights are there, gather, judge, decide. */
import { outcomeAfterWalk } from "./decide/after-walk.ts";
import { decideOutcome } from "./decide/escalation.ts";
import { mustBeEncoded } from "./inputs/substitution.ts";
import type { Values } from "./inputs/values.ts";
import type { Book, BookPage, Check, CheckResult, Outcome, Report, WalkedStep } from "./model.ts";
import { type Review, reviewRights } from "./permissions.ts";
import { planChecks, withInputs } from "./plan.ts";
import type { Setting } from "./probes/probe.ts";
import type { Servers } from "./reach.ts";
import { type Recording, verdictOf } from "./recording.ts";
import { requestQueues } from "./request-queue.ts";
import { type Run, runCheck } from "./run-check.ts";
import { outcomeOfShard, partial } from "./shards/shard-run.ts";

export type { Servers } from "./reach.ts";
export { plannedRequests, withoutReferences } from "./plan.ts";

/** What happens while it works; a terminal shows it, a pipe does not. */
export interface Progress {
  readonly begin: (check: Check) => void;
  readonly line: (check: Check, text: string) => void;
  readonly end: (result: CheckResult) => void;
}

/** How the checks of a page are run. */
export interface RunCircumstances {
  readonly servers: Servers & { readonly review?: Review };
  readonly setting: Setting;
  readonly progress: Progress;
  /** Ends the run; what is known by then is judged all the same. */
  readonly signal: AbortSignal;
  /** What is known of the case at hand. */
  readonly inputs?: Values;
  readonly severity?: string | undefined;
  /** Decides in which order the checks run, and what a person is asked in between; the page's own order where absent. */
  readonly walk?: ((run: (check: Check) => Promise<CheckResult>) => Promise<readonly WalkedStep[]>) | undefined;
  /** Looks at what was gathered before it is judged, and may say that nothing can be told from it. */
  readonly doubt?: (recording: Recording) => Recording;
}

export interface Findings {
  readonly results: readonly CheckResult[];
  readonly walk?: readonly WalkedStep[];
  readonly outcome: Outcome;
  /** What the verdicts rest on. */
  readonly recordings: readonly Recording[];
  readonly cost: NonNullable<Report["cost"]>;
  readonly warnings: readonly string[];
}

/** Runs the checks in their order and decides what follows. */
export async function runChecks(
  page: BookPage,
  book: Book,
  { servers, setting, progress, signal, inputs = {}, severity, walk, doubt = same }: RunCircumstances,
): Promise<Findings> {
  const planned = planChecks(page, inputs, setting);
  const rights = await reviewRights(planned, servers.review, signal);
  const spent: Run["spent"] = {};
  const run: Run = {
    servers,
    setting,
    planned,
    rights,
    spent,
    signal,
    queued: requestQueues(),
    control: { carrierAnswered: rights.carrierAnswered },
    mustBeEncoded: mustBeEncoded(inputs),
  };
  const results: CheckResult[] = [];
  const recordings: Recording[] = [];
  const carryOut = async (check: Check): Promise<CheckResult> => {
    progress.begin(check);
    const recording = doubt(
      await runCheck(withInputs(check, inputs), results, run, (text) => progress.line(check, text)),
    );
    const result = resultOf(recording, results, setting);
    recordings.push(recording);
    results.push(result);
    progress.end(result);
    return result;
  };
  const walked = walk === undefined ? undefined : await walk(carryOut);
  if (walked === undefined) for (const check of page.checks) await carryOut(check);
  return {
    results,
    ...(walked === undefined ? {} : { walk: walked }),
    outcome: outcomeOfRun(page, book, results, { shard: setting.shard, severity, walk: walked ?? [] }),
    recordings,
    cost: { ...spent, reviews: rights.reviews },
    warnings: missingCases(results, setting),
  };
}

const same = (recording: Recording): Recording => recording;

/** What a run knows beside the verdicts when it decides what follows. */
interface Circumstances {
  readonly shard: Setting["shard"];
  readonly severity: string | undefined;
  readonly walk: readonly WalkedStep[];
}

/** What follows from the verdicts, and from what a person said. Used for a run and for its replay. */
export function outcomeOfRun(
  page: BookPage,
  book: Book,
  results: readonly CheckResult[],
  { shard, severity, walk }: Circumstances,
): Outcome {
  if (shard !== undefined) return outcomeOfShard(shard);
  return outcomeAfterWalk(decideOutcome(page, results, book, severity), walk, results.length > 0);
}

/** Judges a recording. Used for a run and for its replay, so that both say the same. */
export function resultOf(recording: Recording, earlier: readonly CheckResult[], setting: Setting): CheckResult {
  const { gathered: _gathered, looks: _looks, ...result } = recording;
  return { ...result, verdict: partial(verdictOf(recording, earlier, setting), result.check, setting.shard) };
}

/** A cluster that the alert names and this carrier does not run: perhaps it is the wrong carrier. */
function missingCases(results: readonly CheckResult[], { cases = [] }: Setting): string[] {
  const found = new Set(results.flatMap(({ verdict }) => (verdict.found ?? []).map(({ id }) => id)));
  const missing = found.size === 0 ? [] : cases.filter((id) => !found.has(id));
  return missing.length === 0
    ? []
    : [
        `the alert names ${missing.slice(0, 5).join(", ")}, and no such cluster is active here: is this the right carrier?`,
      ];
}
