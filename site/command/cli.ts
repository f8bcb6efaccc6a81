/** The site's commands as a program: arguments in, pages and problems out, exit code in one place. */
import { packageVersion } from "../../checker/package-root.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import { SITE_HELP, type SiteCommand, SiteUsageError, parseSiteCommand } from "./command-line.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { SettingOutside } from "../edition/configured.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";

const EXIT = { clean: 0, problems: 1, usage: 2, bug: 70 } as const;

/** Errors that the content or the folder causes. By name: their modules take long to load, and most runs do not need them. */
const PROBLEMS = ["CannotPublish", "CheckerTooLarge", "FileLost", "OutsideFault", "PathTaken", "StandaloneFault"];

/** Errors of whoever typed the command. */
const USAGE = ["UnusableKey", "FleetFault"];

/** Takes out of the registries what came from outside for one command. */
let forgetOutside: (() => void) | undefined;

/** Runs one command and sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
  // Eleventy watches over modules that content brings along, by a thread that every later import waits for. Ours brings none.
  process.env["ELEVENTY_SKIP_ESM_RESOLVER"] ??= "1";
  try {
    const command = parseSiteCommand(argv, process.env);
    process.exitCode = await obey(command);
    // A preview goes on with them.
    if (command.kind === "serve") forgetOutside = undefined;
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const text =
      error instanceof Error
        ? process.exitCode === EXIT.bug
          ? (error.stack ?? error.message)
          : error.message
        : String(error);
    process.stderr.write(`pilotbook: ${printable(text)}\n`);
  } finally {
    forgetOutside?.();
    forgetOutside = undefined;
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof SiteUsageError || error instanceof UnreadableInput || error instanceof SettingOutside)
    return EXIT.usage;
  if (error instanceof Error && USAGE.includes(error.name)) return EXIT.usage;
  return error instanceof Error && PROBLEMS.includes(error.name) ? EXIT.problems : EXIT.bug;
}

/** What the settings name from outside is there before any page is read. */
async function withOutside(options: SiteOptions): Promise<SiteOptions> {
  if (options.outside === undefined) return options;
  const { mark, forget } = await (await import("../outside/load.ts")).loadOutside(options.outside);
  forgetOutside = forget;
  return { ...options, outsideMark: mark };
}

/** Each command loads what it needs and no more. */
async function obey(command: SiteCommand): Promise<number> {
  switch (command.kind) {
    case "help":
      process.stdout.write(SITE_HELP);
      return EXIT.clean;
    case "version":
      process.stdout.write(`${packageVersion}\n`);
      return EXIT.clean;
    case "validate": {
      const { flags } = command;
      const options = await withOutside(command.options);
      const isWrong =
        flags.folder === undefined || flags.explain !== undefined
          ? await (await import("./validate.ts")).validateContent(options, flags)
          : await (await import("./validate-folder.ts")).validateFolder(flags.folder, options, flags);
      return isWrong ? EXIT.problems : EXIT.clean;
    }
    case "draft":
      return (await (await import("./draft.ts")).draftChecks(await withOutside(command.options), command.flags))
        ? EXIT.problems
        : EXIT.clean;
    case "history":
      process.stdout.write(await (await import("./run-history.ts")).runHistory(command.flags));
      return EXIT.clean;
    case "standalone": {
      const options = await withOutside(command.options);
      const text = await (await import("./standalone.ts")).writeStandalone(options, command.flags);
      process.stdout.write(printable(text ?? ""));
      return text === undefined ? EXIT.problems : EXIT.clean;
    }
    case "fleet":
      return (await import("./fleet.ts")).askFleet(command.options);
    case "build":
      return (await (await import("./build.ts")).buildSite(await withOutside(command.options)))
        ? EXIT.clean
        : EXIT.problems;
    case "serve":
      await (await import("./serve.ts")).serve(await withOutside(command.options), command.port, command.host);
      return EXIT.clean;
    case "prove":
      return (await (await import("./prove.ts")).proveOutside(command.options, command.folder))
        ? EXIT.clean
        : EXIT.problems;
    case "keys":
      process.stdout.write(
        printable((await import("./key-files.ts")).makeKeys(command.path, command.options, process.env)),
      );
      return EXIT.clean;
    case "new":
      process.stdout.write(
        await (await import("./new-runbook.ts")).newRunbook(command.options, command.path, command.team),
      );
      return EXIT.clean;
    default:
      return command satisfies never;
  }
}
