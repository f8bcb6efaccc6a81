/** The checker as a program: arguments in, report and exit code out. Everything it touches of the process is here. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { createInterface } from "node:readline/promises";
import { type RunOptions, UsageError, helpText, parseCommandLine } from "./command-line.ts";
import { dryRunText } from "./dry-run.ts";
import { EXIT, exitCodeOf } from "./exit-code.ts";
import { findPage } from "./find-page.ts";
import type { Book, BookPage, Report } from "./model.ts";
import { type PackedBook, unpackBook } from "./packed-book.ts";
import type { Answer, Setting } from "./probes/probe.ts";
import { renderReport } from "./report/formats.ts";
import { paintFor } from "./report/paint.ts";
import { printable } from "./report/printable.ts";
import { progressOn } from "./report/progress.ts";
import { runChecks } from "./run.ts";
import { connect } from "./servers.ts";

/** What the bundler writes into the checker file. */
export interface Identity {
  readonly version: string;
  /** First twelve hex digits of the SHA-256 of the book. */
  readonly content: string;
  /** The checker file; its SHA-256 is the first thing a report says. */
  readonly file: string;
}

/** A sequential probe goes on for that long at most, in milliseconds. */
const BUDGET = 120_000;

/**
 * Runs the program to its end and sets the exit code of the process.
 * @param packed everything the file knows; unpacked only when a command needs it
 */
export async function main(packed: PackedBook, identity: Identity): Promise<void> {
  try {
    process.exitCode = await obey(packed, identity, process.argv.slice(2));
  } catch (error) {
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.bug;
    process.stderr.write(
      error instanceof UsageError
        ? `pilotbook-check: ${printable(error.message)}\n`
        : `pilotbook-check failed: ${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\nPlease report this.\n`,
    );
  }
}

async function obey(packed: PackedBook, identity: Identity, argv: readonly string[]): Promise<number> {
  const command = parseCommandLine(argv);
  switch (command.kind) {
    case "help":
      process.stdout.write(helpText());
      return EXIT.ok;
    case "version":
      process.stdout.write(`pilotbook-check ${identity.version}\ncontent ${identity.content}\nsha256 ${sha256Of(identity.file)}\n`);
      return EXIT.ok;
    case "list":
      process.stdout.write(listText(unpackBook(packed)));
      return EXIT.ok;
    case "run": {
      const { options } = command;
      const book = unpackBook(packed);
      const page = findPage(book, options.runbook);
      const setting = settingOf(options);
      if (!options.dryRun) return runPage(page, book, identity, options, setting);
      process.stdout.write(dryRunText(page, book, setting));
      return EXIT.ok;
    }
    default:
      return command satisfies never;
  }
}

function settingOf({ policy, seed, answers }: RunOptions): Setting {
  // Any seed will do for a first run; the report prints it so that the run can be repeated.
  return { ...(policy === undefined ? {} : { policy }), seed: seed ?? Date.now() % 1_000_000, budget: BUDGET, pace: 1, answers };
}

async function runPage(page: BookPage, book: Book, identity: Identity, options: RunOptions, setting: Setting): Promise<number> {
  const began = Date.now();
  const interruption = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C means it: nothing more is worth waiting for.
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    interruption.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);

  const servers = connect(options, book.prometheus, process.env);
  const ask = process.stdin.isTTY ? { ask: (question: string) => askPerson(question, interruption.signal) } : {};
  const progress = progressOn(process.stderr, paintFor(process.stderr.isTTY, process.env));
  const { results, outcome } = await runChecks(page, book, { ...servers, ...ask }, setting, progress, interruption.signal);
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);

  const interrupted = interruption.signal.aborted;
  const code = exitCodeOf(results, interrupted);
  const forgiven = options.exitZero && ([EXIT.failed, EXIT.partial, EXIT.unknown, EXIT.notBegun] as number[]).includes(code);
  const report: Report = {
    checker: { version: identity.version, content: identity.content, sha256: sha256Of(identity.file) },
    page: { id: page.id, title: page.title, url: page.url, alerts: page.alerts, links: page.links },
    startedAt: new Date(began).toISOString(),
    milliseconds: Date.now() - began,
    seed: setting.seed,
    vantage: { host: hostname(), ...servers.describe() },
    results,
    outcome,
    unseen: [...new Set(results.flatMap((result) => result.verdict.unseen ?? []))],
    warnings: servers.warnings(),
    interrupted,
    exitCode: forgiven ? EXIT.ok : code,
  };
  process.stdout.write(renderReport(options.format, report, paintFor(process.stdout.isTTY, process.env)));
  return report.exitCode;
}

function listText(book: Book): string {
  const width = Math.max(0, ...book.pages.map((page) => page.id.length));
  const lines = book.pages.map((page) => {
    const count = page.checks.length === 0 ? "no checks" : page.checks.length === 1 ? "1 check" : `${page.checks.length} checks`;
    return printable(`${page.id.padEnd(width)}  ${count.padEnd(9)}  ${[page.title, ...page.alerts].join("  ")}`);
  });
  return `${lines.join("\n")}\n`;
}

/** Hex, or a word that says why not: a script that is piped into node has no file to be hashed. */
function sha256Of(file: string): string {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return "unknown (not run from a file)";
  }
}

async function askPerson(question: string, signal: AbortSignal): Promise<Answer> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // A prompt takes Ctrl-C for itself; the run has to hear of it.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    for (;;) {
      const text = (await terminal.question(`${printable(question)} [yes/no/unsure] `, { signal })).trim().toLowerCase();
      if (/^y(es)?$/.test(text)) return "yes";
      if (/^no?$/.test(text)) return "no";
      if (/^(unsure|u|\?)$/.test(text)) return "unsure";
    }
  } catch {
    return "unsure";
  } finally {
    terminal.close();
  }
}
