/** Runs the checks of one page from the command line's options to the report, within a time that holds. */
import { hostname } from "node:os";
import { setFlagsFromString } from "node:v8";
import type { RunOptions } from "./command-line.ts";
import { withCompact } from "./compact-run.ts";
import { EXIT } from "./exit-code.ts";
import { type Identity, sha256 } from "./identity.ts";
import { type Alert, readAlert, valuesOf } from "./inputs/alert.ts";
import { isPiped, standardInput, textNamedBy } from "./inputs/standard-input.ts";
import { type Values, settleInputs } from "./inputs/values.ts";
import type { Book, BookPage, Report, Server } from "./model.ts";
import { askPerson, askText, canLogIn, isSomebodyThere } from "./person.ts";
import type { Setting } from "./probes/probe.ts";
import { drewTargets } from "./recording.ts";
import { plannedRequests } from "./plan.ts";
import { reportOf } from "./report-of.ts";
import { RUN_DEADLINE } from "./run-check.ts";
import { type Findings, type Progress, type RunCircumstances, runChecks } from "./run.ts";
import { saveRun } from "./saved-run.ts";
import { connect, serviceNamed } from "./servers.ts";
import type { PageStep } from "./walk/page-step.ts";
import { stationsOf } from "./walk/stations.ts";
import { walkPage } from "./walk/walk.ts";
import { nobody, walkerAt } from "./walk/walker.ts";

/** A sequential probe goes on for that long at most, in milliseconds. */
const BUDGET = 120_000;
/** The whole run, where `--deadline` does not say. */
const RUN_LIMIT = 600_000;
/** The same where a person goes through the page: a shift. */
const WALK_LIMIT = 8 * 3_600_000;
/** For an alert on standard input to begin: one that was announced, and one that may be there. */
const ANNOUNCED = 30_000;
const UNANNOUNCED = 3_000;

/** What the run knows before it begins. */
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
  const ask = isAsked(options) ? async (question: string) => (await askText(question)) ?? "" : undefined;
  const inputs = await settleInputs(page, options.inputs ?? {}, alert, ask);
  const severity = options.severity ?? alert?.severity;
  return { inputs, ...(alert === undefined ? {} : { alert }), ...(severity === undefined ? {} : { severity }) };
}

/** Is somebody there, who did not say that they are not to be asked? */
export function isAsked({ yes }: RunOptions): boolean {
  return yes !== true && isSomebodyThere();
}

/** Standard input is waited for only where it is a pipe or a file, and for long only where it was announced. */
async function alertOf(page: BookPage, { alert, inputs = {} }: RunOptions): Promise<string> {
  if (alert !== undefined) return textNamedBy("--alert", alert, ANNOUNCED);
  const isWanted = (page.inputs ?? []).length > Object.keys(inputs).length;
  return isWanted && isPiped() ? (await standardInput(UNANNOUNCED)).trim() : "";
}

/** How checks are to be decided. */
export function settingOf(
  { policy, seed, answers, deadline, shard }: RunOptions,
  alert?: Alert,
  prometheusService?: Setting["prometheusService"],
): Setting {
  const cases = alert === undefined ? [] : valuesOf(alert, "cluster_id");
  return {
    ...(policy === undefined ? {} : { policy }),
    // Any seed will do for a first run; the report prints it so that the run can be repeated.
    seed: seed ?? Date.now() % 1_000_000,
    // Whoever gives the run more time means the census of a large carrier.
    budget: Math.max(BUDGET, deadline ?? 0),
    pace: 1,
    answers,
    ...(cases.length === 0 ? {} : { cases }),
    ...(shard === undefined ? {} : { shard }),
    ...(prometheusService === undefined ? {} : { prometheusService }),
  };
}

/** Carries out the checks, and prints nothing itself. */
export async function runPage(
  page: BookPage,
  book: Book,
  identity: Identity,
  options: RunOptions & { readonly steps?: readonly PageStep[] },
  progress: Progress,
): Promise<Report> {
  // An attempt leaves next to nothing behind; the room that V8 would take for what is young is memory of the bastion.
  setFlagsFromString("--semi-space-growth-factor=1");
  const { inputs, alert, severity } = await settleCase(page, options);
  const setting = settingOf(options, alert, serviceNamed(options, book.prometheus, process.env));
  const isInteractive = isAsked(options);
  const mayLogIn = isInteractive && canLogIn();
  const servers = connect(options, book.prometheus, process.env, mayLogIn);
  // Whoever has to log in first takes the time that it takes.
  if (mayLogIn && asks("carrier", page, setting, inputs)) await servers.logIn();
  const began = Date.now();
  const ending = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C means it: nothing more is worth waiting for.
    if (ending.signal.aborted) process.exit(EXIT.interrupted);
    ending.abort();
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  const limit = options.steps !== undefined && isInteractive ? WALK_LIMIT : RUN_LIMIT;
  const timer = setTimeout(() => ending.abort(RUN_DEADLINE), options.deadline ?? limit);

  const ask = isInteractive ? { ask: askPerson } : {};
  const findings = await runChecks(page, book, {
    servers: { ...servers, ...ask },
    setting,
    progress,
    signal: ending.signal,
    inputs,
    severity,
    walk: walkOf(page, options.steps, inputs, isInteractive ? ending.signal : undefined),
  });
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  clearTimeout(timer);

  return finishRun(page, identity, options, {
    began,
    setting,
    case: { inputs, ...(alert === undefined ? {} : { alert }), ...(severity === undefined ? {} : { severity }) },
    findings,
    vantage: servers.describe(),
    warnings: servers.warnings(),
    interrupted: ending.signal.aborted && ending.signal.reason !== RUN_DEADLINE,
  });
}

/** What a run came to, before it is a report. */
interface RunEnd {
  /** Unix time in milliseconds. */
  readonly began: number;
  readonly setting: Setting;
  readonly case: Case;
  readonly findings: Findings;
  readonly vantage: Omit<Report["vantage"], "host">;
  readonly warnings: readonly string[];
  readonly interrupted: boolean;
  readonly pastedFrom?: string;
}

/** Makes the report, and keeps the evidence where that is asked for. */
export function finishRun(page: BookPage, identity: Identity, options: RunOptions, end: RunEnd): Report {
  const { began, setting, findings, interrupted, pastedFrom } = end;
  const { alert, inputs, severity } = end.case;
  const { recordings, warnings, ...found } = findings;
  const said = {
    checker: { version: identity.version, content: identity.content, sha256: sha256(identity.text) },
    startedAt: new Date(began).toISOString(),
    milliseconds: Date.now() - began,
    seed: setting.seed,
    ...(recordings.some(drewTargets) ? { sampled: true as const } : {}),
    ...(setting.shard === undefined ? {} : { shard: setting.shard }),
    vantage: { host: hostname(), ...end.vantage },
    ...found,
    warnings: [...(alert?.warning === undefined ? [] : [alert.warning]), ...end.warnings, ...warnings],
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
    ...(severity === undefined ? {} : { severity }),
    ...(pastedFrom === undefined ? {} : { pastedFrom }),
    interrupted,
  };
  const report = reportOf(page, said, options.exitZero);
  const failure = options.save === undefined ? undefined : saveRun(options.save, report, setting, recordings);
  const whole = failure === undefined ? report : { ...report, warnings: [...report.warnings, failure] };
  return withCompact(whole, recordings, setting, options);
}

/** @param signal of a run that somebody follows at a terminal */
function walkOf(
  page: BookPage,
  steps: readonly PageStep[] | undefined,
  inputs: Values,
  signal: AbortSignal | undefined,
): RunCircumstances["walk"] {
  if (steps === undefined) return undefined;
  const walker = signal === undefined ? nobody : walkerAt(signal);
  return (run) => walkPage(stationsOf(page, steps), inputs, run, walker);
}

/** Might a check of the page ask such a server? */
export function asks(whom: Server, page: BookPage, setting: Setting, inputs: Values): boolean {
  return plannedRequests(page, setting, inputs).some(({ requests }) => requests.some(({ server }) => server === whom));
}
