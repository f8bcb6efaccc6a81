/** Judges what a person pasted: the outputs of the commands that `--manual` prints, by the functions that judge a run. */
import type { RunOptions } from "./command-line.ts";
import type { Identity } from "./identity.ts";
import { textNamedBy } from "./inputs/standard-input.ts";
import type { Book, BookPage, Report } from "./model.ts";
import { askPerson } from "./person.ts";
import { withInputs } from "./plan.ts";
import type { Recording } from "./recording.ts";
import { type Progress, runChecks } from "./run.ts";
import { finishRun, isAsked, settingOf, settleCase } from "./run-page.ts";
import { prometheusNamed, serviceNamed } from "./servers.ts";
import { type Answers, answersOf } from "./transcript/answers.ts";
import { typed } from "./transcript/command-line.ts";
import { readPaste } from "./transcript/paste.ts";
import { type PastedServers, pastedServers } from "./transcript/pasted-servers.ts";
import { rowsShown, unproven, type Verdicts } from "./transcript/unproven.ts";
import { UsageError } from "./usage-error.ts";

/** For a paste to begin, and between two pieces of it, in milliseconds. */
const PATIENCE = 600_000;
/** Commands that are listed at once: who runs by hand does not run a hundred. */
const MOST_LISTED = 60;

const QUIET: Progress = { begin: () => {}, line: () => {}, end: () => {} };

/** Throws `UsageError` for a file that cannot be read, or holds no output at all. */
export async function ingestPage(
  page: BookPage,
  book: Book,
  identity: Identity,
  options: RunOptions,
  progress: Progress = QUIET,
): Promise<Report> {
  const files = options.ingest ?? [];
  const pastes = await Promise.all(files.map(async (file) => readPaste(await textNamedBy("--ingest", file, PATIENCE))));
  const answers = answersOf(pastes, options.tablesAreWhole);
  if (answers.plainCount === 0 && pastes.every(({ outputs, faults }) => outputs.length + faults.length === 0))
    throw new UsageError(
      [
        `${files.join(", ")} has neither an output of a command of --manual nor a kubectl get at a prompt with what it printed: paste the first lines of --manual into the shell too, and copy from "[pb" on`,
        ...answers.warnings(),
      ].join("; "),
    );
  const known = await settleCase(page, options);
  const began = Date.now();
  const servers = serversOf(answers, book, options);
  const setting = {
    ...settingOf(options, known.alert, serviceNamed(options, book.prometheus, process.env)),
    seed: seedOf(options, identity),
    pace: 0,
  };
  // What is pasted does not change: it is looked at once.
  const once = { ...page, checks: page.checks.map(({ within: _within, ...check }) => check) };
  const judge = (shown: Progress, isOther = false, doubt?: (recording: Recording) => Recording) =>
    runChecks(once, book, {
      servers: { ...servers, ...(isAsked(options) && shown !== QUIET ? { ask: askPerson } : {}) },
      setting,
      progress: {
        ...shown,
        begin: (check) => (answers.begin(withInputs(check, known.inputs), isOther), shown.begin(check)),
      },
      signal: new AbortController().signal,
      inputs: known.inputs,
      severity: known.severity,
      ...(doubt === undefined ? {} : { doubt }),
    });
  const verdicts = async (isOther: boolean): Promise<Verdicts> =>
    new Map((await judge(QUIET, isOther)).results.map(({ check, verdict }) => [check.id, verdict]));
  // The first time shows what each check reads, and so when that was printed.
  const other = await verdicts(true);
  const shown = await verdicts(false);
  const findings = await judge(progress, false, (recording) => {
    const { id } = recording.check;
    return (
      doubted(recording, answers) ??
      unproven(recording, answers.unproven(id), [shown.get(id), other.get(id)], answers.isVouched(id))
    );
  });
  const missing = [...new Set(page.checks.flatMap(({ id }) => answers.missing(id).map(typed)))];
  const more = missing.length - MOST_LISTED;
  return finishRun(page, identity, options, {
    began,
    setting,
    case: known,
    findings: { ...findings, cost: {} },
    vantage: {
      carrier: "as pasted",
      customers: `as pasted, ${servers.customers}`,
      prometheus: servers.prometheus === undefined ? "none given" : "as pasted",
    },
    warnings: [
      ...answers.warnings(),
      ...missing.slice(0, MOST_LISTED).map((command) => `missing, run it and give its output too: ${command}`),
      ...(more > 0 ? [`${more} more commands are missing: they are listed when these are given`] : []),
    ],
    interrupted: false,
    pastedFrom: files.join(", "),
  });
}

/** The servers that answer from outputs, by the ways that the options name. */
export function serversOf(answers: Answers, book: Book, options: RunOptions): PastedServers {
  return pastedServers(answers, { ...options, prometheus: prometheusNamed(options, book.prometheus, process.env) });
}

/** The second time has to draw the clusters whose attempts were pasted after the first. */
export function seedOf({ seed }: RunOptions, { content }: Identity): number {
  return seed ?? parseInt(content.slice(0, 6), 16);
}

/** A verdict without an answer that a run would have had might be another one. */
function doubted(recording: Recording, answers: Answers): Recording | undefined {
  const missing = answers.missing(recording.check.id);
  if (missing.length === 0) return undefined;
  const [first] = missing;
  const others = missing.length === 1 ? "" : ` and of ${missing.length - 1} more commands`;
  const verdict = {
    status: "unknown",
    reason: `the transcript lacks the output of ${first?.command.join(" ")}${others}`,
    evidence: rowsShown(answers.unproven(recording.check.id)),
    next: "Run what is listed as missing in the same shell, and give all of the output.",
  } as const;
  return { ...recording, verdict };
}
