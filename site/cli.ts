/** The site's commands as a program: arguments in, pages and problems out, exit code in one place. */
import { packageVersion } from "../checker/package-root.ts";
import { CheckerTooLarge } from "../checker/bundle.ts";
import { printable } from "../checker/report/printable.ts";
import { SITE_HELP, type SiteCommand, SiteUsageError, parseSiteCommand } from "./command-line.ts";
import { prepareEdition } from "./edition.ts";
import { PathTaken, newRunbook } from "./new-runbook.ts";
import { publish } from "./publish.ts";
import { serve } from "./serve.ts";
import type { SiteOptions } from "./site-options.ts";
import { errorsOf, problemsText } from "./validate/report.ts";

const EXIT = { clean: 0, problems: 1, usage: 2, bug: 70 } as const;

/** Runs one command and sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    process.exitCode = await obey(parseSiteCommand(argv, process.env));
  } catch (error) {
    process.exitCode = error instanceof SiteUsageError ? EXIT.usage : error instanceof CheckerTooLarge || error instanceof PathTaken ? EXIT.problems : EXIT.bug;
    const text = error instanceof Error ? (process.exitCode === EXIT.bug ? (error.stack ?? error.message) : error.message) : String(error);
    process.stderr.write(`pilotbook: ${printable(text)}\n`);
  }
}

async function obey(command: SiteCommand): Promise<number> {
  switch (command.kind) {
    case "help":
      process.stdout.write(SITE_HELP);
      return EXIT.clean;
    case "version":
      process.stdout.write(`${packageVersion}\n`);
      return EXIT.clean;
    case "validate":
      return validateSite(command.options);
    case "build":
      return buildSite(command.options);
    case "serve":
      await serve(command.options, command.port);
      return EXIT.clean;
    case "new":
      process.stdout.write(await newRunbook(command.options, command.path));
      return EXIT.clean;
    default:
      return command satisfies never;
  }
}

async function validateSite(options: SiteOptions): Promise<number> {
  const { problems, catalog } = await prepareEdition(options);
  process.stdout.write(problems.length === 0 ? `${catalog.runbooks.length} runbooks, nothing to mend.\n` : problemsText(problems, process.stdout.isTTY));
  return errorsOf(problems).length > 0 && !options.allowProblems ? EXIT.problems : EXIT.clean;
}

async function buildSite(options: SiteOptions): Promise<number> {
  const began = Date.now();
  const edition = await prepareEdition(options);
  if (edition.problems.length > 0) process.stderr.write(problemsText(edition.problems, process.stderr.isTTY));
  if (errorsOf(edition.problems).length > 0 && !options.allowProblems) {
    process.stderr.write(`Nothing was written to ${options.output}. --allow-problems publishes all the same.\n`);
    return EXIT.problems;
  }
  const pages = await publish(edition, options);
  const { checker, checkerPath } = edition;
  process.stdout.write(
    `${pages} pages in ${options.output}, in ${((Date.now() - began) / 1000).toFixed(1)} s.\n` +
      `Checker: ${options.output}${checkerPath}, ${checker.bytes} bytes, sha256 ${checker.sha256}\n`,
  );
  return EXIT.clean;
}
