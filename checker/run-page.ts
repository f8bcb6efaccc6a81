/** Runs the checks of one page from the command line's options to the report, within a time that holds. */
import { hostname } from "node:os";
import { setFlagsFromString } from "node:v8";
import type { RunOptions } from "./command-line.ts";
import { EXIT } from "./exit-code.ts";
import { type Identity, sha256Of } from "./identity.ts";
import { type Alert, readAlert, valuesOf } from "./inputs/alert.ts";
import { alertText, isPiped, standardInput } from "./inputs/standard-input.ts";
import { type Values, settleInputs } from "./inputs/values.ts";
import type { Book, BookPage, Report } from "./model.ts";
import { askPerson, askText, isSomebodyThere } from "./person.ts";
import type { Setting } from "./probes/probe.ts";
import { reportOf } from "./report-of.ts";
import { paintFor } from "./report/paint.ts";
import { progressOn } from "./report/progress.ts";
import { RUN_DEADLINE } from "./run-check.ts";
import { runChecks } from "./run.ts";
import { saveRun } from "./saved-run.ts";
import { connect } from "./servers.ts";

/** A sequential probe goes on for that long at most, in milliseconds. */
const BUDGET = 120_000;
/** The whole run, where `--deadline` does not say. */
const RUN_LIMIT = 600_000;
/** For an alert on standard input to begin: one that was announced, and one that may be there. */
const ANNOUNCED = 30_000;
const UNANNOUNCED = 3_000;

/** What the run is told before it begins. */
export interface Case {
  readonly inputs: Values;
  readonly alert?: Alert;
  readonly severity?: string;
}

/**
 * Reads the alert, if there is one, and settles the page's inputs.
 * @throws UsageError where one is missing or malformed
 */
export async function settleCase(page: BookPage, options: RunOptions): Promise<Case> {
  const text = await alertOf(page, options);
  const alert = text === "" ? undefined : readAlert(text, page.alerts);
  const ask = isSomebodyThere() ? async (question: string) => (await askText(question)) ?? "" : undefined;
  const inputs = await settleInputs(page, options.inputs ?? {}, alert, ask);
  const severity = options.severity ?? alert?.severity;
  return { inputs, ...(alert === undefined ? {} : { alert }), ...(severity === undefined ? {} : { severity }) };
}

/** Standard input is waited for only where it is a pipe or a file, and for long only where it was announced. */
async function alertOf(page: BookPage, { alert, inputs = {} }: RunOptions): Promise<string> {
  if (alert !== undefined) return alertText(alert, ANNOUNCED);
  const isWanted = (page.inputs ?? []).length > Object.keys(inputs).length;
  return isWanted && isPiped() ? (await standardInput(UNANNOUNCED)).trim() : "";
}

/** How checks are to be decided. */
export function settingOf({ policy, seed, answers, deadline }: RunOptions, alert?: Alert): Setting {
  const cases = alert === undefined ? [] : valuesOf(alert, "cluster_id");
  return {
    ...(policy === undefined ? {} : { policy }),
    // Any seed will do for a first run; the report prints it so that the run can be repeated.
    seed: seed ?? Date.now() % 1_000_000,
    // Whoever gives the run more time means the census of a large carrier.
    ...{ budget: Math.max(BUDGET, deadline ?? 0), pace: 1, answers },
    ...(cases.length === 0 ? {} : { cases }),
  };
}

/** Carries out the checks. Prints progress on a terminal, and no report. */
export async function runPage(page: BookPage, book: Book, identity: Identity, options: RunOptions): Promise<Report> {
  // An attempt leaves next to nothing behind; the room that V8 would take for what is young is memory of the bastion.
  setFlagsFromString("--semi-space-growth-factor=1");
  const { inputs, alert, severity } = await settleCase(page, options);
  const setting = settingOf(options, alert);
  const began = Date.now();
  const ending = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C means it: nothing more is worth waiting for.
    if (ending.signal.aborted) process.exit(EXIT.interrupted);
    ending.abort();
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  const timer = setTimeout(() => ending.abort(RUN_DEADLINE), options.deadline ?? RUN_LIMIT);

  const servers = connect(options, book.prometheus, process.env);
  const ask = isSomebodyThere() ? { ask: askPerson } : {};
  const progress = progressOn(process.stderr, paintFor(process.stderr.isTTY, process.env));
  const told = { inputs, ...(severity === undefined ? {} : { severity }) };
  const { results, outcome, recordings, cost, warnings } = await runChecks(
    page,
    book,
    { ...servers, ...ask },
    setting,
    progress,
    ending.signal,
    told,
  );
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  clearTimeout(timer);

  const said = {
    checker: { version: identity.version, content: identity.content, sha256: sha256Of(identity.file) },
    startedAt: new Date(began).toISOString(),
    milliseconds: Date.now() - began,
    seed: setting.seed,
    vantage: { host: hostname(), ...servers.describe() },
    ...{ results, outcome, cost },
    warnings: [...(alert?.warning === undefined ? [] : [alert.warning]), ...servers.warnings(), ...warnings],
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(severity === undefined ? {} : { severity }),
    interrupted: ending.signal.aborted && ending.signal.reason !== RUN_DEADLINE,
  };
  const report = reportOf(page, said, options.exitZero);
  const failure = options.save === undefined ? undefined : saveRun(options.save, report, setting, recordings);
  return failure === undefined ? report : { ...report, warnings: [...report.warnings, failure] };
}
