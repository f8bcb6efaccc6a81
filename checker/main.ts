/** The checker as a program: arguments in, report and exit code out. */
import { spawn } from "node:child_process";
import { type Command, UsageError, parseCommandLine } from "./command-line.ts";
import { dryRunText } from "./dry-run.ts";
import { EXIT } from "./exit-code.ts";
import { findPage } from "./find-page.ts";
import { helpText } from "./help-text.ts";
import { type Identity, sha256Of } from "./identity.ts";
import type { Book, Report } from "./model.ts";
import { assertAnswersFit } from "./inputs/answers.ts";
import { namedInputs } from "./inputs/values.ts";
import { type PackedBook, unpackBook } from "./packed-book.ts";
import { planChecks } from "./plan.ts";
import { rbacManifest } from "./rbac.ts";
import { type FormatName, renderReport } from "./report/formats.ts";
import { paintFor } from "./report/paint.ts";
import { printable } from "./report/printable.ts";
import { runPage, settingOf } from "./run-page.ts";
import { readSavedRun, replay } from "./saved-run.ts";

export type { Identity } from "./identity.ts";

/** Milliseconds for what still hangs when all is said, and for the process to go once it was told to. */
const LINGER = 300;
const SECONDS_TO_GO = 2;

/**
 * Runs the program to its end and sets the exit code of the process.
 * @param packed everything the file knows; unpacked only when a command needs it
 */
export async function main(packed: PackedBook, identity: Identity): Promise<void> {
  // Whoever reads may go first (`| head`).
  process.stdout.on("error", () => process.exit());
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
  setTimeout(leave, LINGER).unref();
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
  const version = `pilotbook-check ${identity.version}\ncontent ${identity.content}\nsha256 `;
  // Unpacking is for those who need it: the others must be quick.
  if (argv.length === 1 && argv[0] === "--version") return say(`${version}${sha256Of(identity.file)}\n`);
  const book = unpackBook(packed);
  const command = parseCommandLine(argv, inputNames(book));
  switch (command.kind) {
    case "help":
      return say(helpText());
    case "version":
      return say(`${version}${sha256Of(identity.file)}\n`);
    case "source":
      return say(identity.source);
    case "list":
      return say(listText(book));
    case "replay":
      return sayReport(replayed(command, book, identity), command.format);
    case "run": {
      const { options } = command;
      const page = findPage(book, options.runbook);
      assertAnswersFit(page, options.answers);
      const inputs = namedInputs(page, options.inputs ?? {});
      if (options.dryRun) return say(dryRunText(page, book, settingOf(options), inputs));
      if (options.rbac === true) return say(rbacManifest(page, planChecks(page, inputs), sha256Of(identity.file)));
      return sayReport(await runPage(page, book, identity, options), options.format);
    }
    default:
      return command satisfies never;
  }
}

function replayed(
  { file, runbook, policy, exitZero }: Extract<Command, { kind: "replay" }>,
  book: Book,
  identity: Identity,
): Report {
  const saved = readSavedRun(file);
  const checker = { version: identity.version, content: identity.content, sha256: sha256Of(identity.file) };
  return replay(saved, file, findPage(book, runbook ?? saved.page), book, checker, policy, exitZero);
}

function say(text: string): number {
  process.stdout.write(text);
  return EXIT.ok;
}

function sayReport(report: Report, format: FormatName): number {
  say(renderReport(format, report, paintFor(process.stdout.isTTY, process.env)));
  return report.exitCode;
}

/** Every input that some page declares: each is an option too. */
function inputNames(book: Book): string[] {
  return [...new Set(book.pages.flatMap((page) => (page.inputs ?? []).map((input) => input.name)))];
}

function listText(book: Book): string {
  const width = Math.max(0, ...book.pages.map((page) => page.id.length));
  const lines = book.pages.map((page) => {
    const count =
      page.checks.length === 0 ? "no checks" : page.checks.length === 1 ? "1 check" : `${page.checks.length} checks`;
    return printable(`${page.id.padEnd(width)}  ${count.padEnd(9)}  ${[page.title, ...page.alerts].join("  ")}`);
  });
  return `${lines.join("\n")}\n`;
}
