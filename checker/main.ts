/** The checker as a program: arguments in, report and exit code out. */
import { spawn } from "node:child_process";
import { type Command, parseCommandLine, type RunOptions } from "./command-line.ts";
import { UsageError } from "./usage-error.ts";
import { pageToRun } from "./drafts.ts";
import { dryRunText } from "./dry-run.ts";
import { EXIT } from "./exit-code.ts";
import { findPage } from "./find-page.ts";
import { helpText } from "./help-text.ts";
import { leaveMessage, leaveMetrics } from "./compact-run.ts";
import type { ManifestOptions } from "./manifest/manifest-flags.ts";
import { manifestText } from "./manifest/manifest.ts";
import { manualText } from "./manual.ts";
import { mergedText } from "./merge-files.ts";
import { ingestPage } from "./ingest-page.ts";
import { DAMAGED, type Identity, isStandalone, isWhole, sha256 } from "./identity.ts";
import type { Book, Report } from "./model.ts";
import { assertAnswersFit } from "./inputs/answers.ts";
import { namedInputs } from "./inputs/values.ts";
import { type PackedBook, unpackBook, unpackSteps } from "./packed-book.ts";
import { planChecks } from "./plan.ts";
import { rbacManifest } from "./rbac.ts";
import { type FormatName, renderReport } from "./report/formats.ts";
import { paintFor } from "./report/paint.ts";
import { progressEvents, progressOn } from "./report/progress.ts";
import { printable } from "./untrusted/printable.ts";
import { redacted, rememberEnvironment } from "./untrusted/redaction.ts";
import { type Labels, renderingFor } from "./report/rendering.ts";
import { costLines } from "./run-cost.ts";
import { asks, runPage, settingOf } from "./run-page.ts";
import { replay } from "./replay.ts";
import { readSavedRun } from "./saved-run.ts";
import { serviceNamed, wayToCustomers } from "./servers.ts";
import { shardOfRun } from "./shards/shard-flags.ts";
import { pageOfShard } from "./shards/shard-run.ts";

export type { Identity } from "./identity.ts";

/** Milliseconds for what still hangs when all is said, and for the process to go once it was asked to. */
const LINGER = 300;
const SECONDS_TO_GO = 2;

/**
 * Runs the program to its end and sets the exit code of the process.
 * @param packed everything the file knows; unpacked only when a command needs it
 */
export async function main(packed: PackedBook, identity: Identity): Promise<void> {
  // Whoever reads may go first (`| head`).
  process.stdout.on("error", () => process.exit());
  if (!isWhole(identity)) {
    process.stderr.write(`pilotbook-check ${DAMAGED}\n`);
    process.exit(EXIT.usage);
  }
  rememberEnvironment(process.env);
  try {
    process.exitCode = await obey(packed, identity, process.argv.slice(2));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.bug;
    process.stderr.write(
      error instanceof UsageError
        ? `pilotbook-check: ${safe(error.message)}\n`
        : `pilotbook-check failed: ${safe(error instanceof Error ? (error.stack ?? error.message) : String(error))}\nPlease report this.\n`,
    );
  }
  // Whoever reads may be slow: a report that is cut off would still end with its exit code.
  process.stdout.write("", () => setTimeout(leave, LINGER).unref());
}

function safe(text: string): string {
  return printable(redacted(text));
}

/** Ends the process although a socket, a plugin or a promise hangs; one that is idle has ended by itself. */
function leave(): void {
  // Leaving waits for name lookups and file reads that are under way, and these may never end. Then the code is that of a
  // kill, 137; the report has been printed, and has the real one.
  if (process.getActiveResourcesInfo().some((name) => /GetAddrInfo|FSReq/.test(name))) {
    spawn("sh", ["-c", `sleep ${SECONDS_TO_GO}; kill -9 ${process.pid}`], { detached: true, stdio: "ignore" }).unref();
  }
  process.exit();
}

async function obey(packed: PackedBook, identity: Identity, argv: readonly string[]): Promise<number> {
  const within = isStandalone(identity.file);
  const version = `pilotbook-check ${identity.version}\ncontent ${identity.content}\nsha256 ${sha256(identity.text)}\n${within ? `within a program with Node ${process.version}\n` : ""}`;
  // Unpacking is for those who need it: the others must be quick.
  if (argv.length === 1 && argv[0] === "--version") return say(version);
  const book = unpackBook(packed);
  const command = parseCommandLine(argv, inputNames(book));
  switch (command.kind) {
    case "help":
      return say(helpText(within));
    case "version":
      return say(version);
    case "source":
      return say(identity.source);
    case "list":
      return say(listText(book));
    case "replay":
      return sayReport(replayed(command, book, identity), command);
    case "merge":
      return sayMerged(command, book, identity);
    case "run": {
      const { manifest } = command.options;
      const options = withShard(command.options, manifest === undefined ? process.env : IN_A_JOB, identity.content);
      const whole = pageToRun(findPage(book, options.runbook), options.drafts === true);
      assertAnswersFit(whole, options.answers);
      const page = pageOfShard(whole, options.shard);
      const inputs = namedInputs(page, options.inputs ?? {});
      const setting = settingOf(options, undefined, serviceNamed(options, book.prometheus, process.env));
      if (options.manual === true) return say(await manualText({ page, book, identity, options, setting, inputs }));
      const manifestOf = (how: ManifestOptions): string => {
        const planned = planChecks(whole, inputs, setting);
        const asksCustomers = asks("customer", whole, setting, inputs);
        return manifestText({ page: whole, book, options: command.options, planned, asksCustomers }, how, identity);
      };
      if (options.dryRun) {
        const shards = options.shard?.count ?? 1;
        const made = manifest === undefined ? {} : { manifest: manifestOf(manifest) };
        const cost = costLines({ page: whole, setting, inputs, shards, ...made });
        const way = manifest === undefined ? { wayToCustomers: () => wayToCustomers(options, process.env) } : {};
        return say(dryRunText(page, book, setting, inputs, { ...way, cost }));
      }
      if (options.rbac !== undefined)
        return say(rbacManifest(page, planChecks(page, inputs, setting), sha256(identity.text), options.rbac));
      if (manifest !== undefined) return say(manifestOf(manifest));
      const progress =
        options.progress === "json"
          ? progressEvents(process.stderr)
          : progressOn(process.stderr, paintFor(process.stderr.isTTY, process.env));
      if (options.ingest !== undefined)
        return sayReport(await ingestPage(page, book, identity, options, progress), options);
      const steps = options.walk === true ? unpackSteps(packed, page.id) : undefined;
      const report = await runPage(page, book, identity, { ...options, ...(steps && { steps }) }, progress);
      for (const failure of [leaveMessage(report, options), leaveMetrics(report, options)])
        if (failure !== undefined) process.stderr.write(`pilotbook-check: ${safe(failure)}\n`);
      return sayReport(report, options);
    }
    default:
      return command satisfies never;
  }
}

function replayed(
  { file, runbook, policy, exitZero, ...compact }: Extract<Command, { kind: "replay" }>,
  book: Book,
  identity: Identity,
): Report {
  const saved = readSavedRun(file);
  const checker = { version: identity.version, content: identity.content, sha256: sha256(identity.text) };
  const whole = findPage(book, runbook ?? saved.page);
  const page = pageToRun(
    whole,
    saved.recordings.some(({ check }) => check.draft === true),
  );
  return replay({ saved, file, page, book, checker, policy, exitZero, compact });
}

/** A manifest is for pods that learn their number later. */
const IN_A_JOB = { JOB_COMPLETION_INDEX: "0" };

/** Shards have to draw the same clusters: without a seed, that of the content is the same for all. */
function withShard(
  options: RunOptions,
  env: Readonly<Record<string, string | undefined>>,
  content: string,
): RunOptions {
  const { shard: _shard, ...rest } = options;
  const shard = shardOfRun(options, env);
  return shard === undefined ? rest : { seed: parseInt(content.slice(0, 6), 16), ...rest, shard };
}

function say(text: string): number {
  process.stdout.write(text);
  return EXIT.ok;
}

/** @param labels for the series of `--format metrics` */
function sayReport(report: Report, { format, labels }: { format: FormatName; labels?: Labels }): number {
  say(renderReport(format, report, renderingFor(process.stdout, process.env, labels)));
  return report.exitCode;
}

/** One report where all files are of one carrier, else the table of all. */
function sayMerged(command: Extract<Command, { kind: "merge" }>, book: Book, identity: Identity): number {
  const checker = { version: identity.version, content: identity.content, sha256: sha256(identity.text) };
  const rendering = renderingFor(process.stdout, process.env, command.labels);
  const { text, exitCode } = mergedText(command, book, checker, rendering);
  say(text);
  return exitCode;
}

/** Every input that some page declares: each is an option too. */
function inputNames(book: Book): string[] {
  return [...new Set(book.pages.flatMap((page) => (page.inputs ?? []).map((input) => input.name)))];
}

function listText(book: Book): string {
  const width = Math.max(0, ...book.pages.map((page) => page.id.length));
  const lines = book.pages.map((page) => {
    const drafts = page.checks.filter(({ draft }) => draft === true).length;
    const count = countText(page.checks.length - drafts) + (drafts === 0 ? "" : `, ${drafts} drafted`);
    return printable(`${page.id.padEnd(width)}  ${count.padEnd(9)}  ${[page.title, ...page.alerts].join("  ")}`);
  });
  return `${lines.join("\n")}\n`;
}

function countText(checks: number): string {
  return checks === 0 ? "no checks" : checks === 1 ? "1 check" : `${checks} checks`;
}
