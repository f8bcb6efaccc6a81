/** The site's command line as a value: what was asked for, or what is wrong with it. */
import { parseArgs } from "node:util";
import { didYouMean } from "../checker/nearest.ts";
import { type SiteOptions, configuredGate, folderAtRisk, siteOptions } from "./site-options.ts";
import {
  FlagError,
  GATE_OPTIONS,
  VALIDATE_OPTIONS,
  VALIDATION_HELP,
  type ValidationFlags,
  externalOptions,
  flagOfValidate,
  gateOptions,
  validationFlags,
} from "./validation-flags.ts";

export type SiteCommand =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "build"; readonly options: SiteOptions }
  | { readonly kind: "validate"; readonly options: SiteOptions; readonly flags: ValidationFlags }
  | { readonly kind: "serve"; readonly options: SiteOptions; readonly port: number }
  | { readonly kind: "new"; readonly options: SiteOptions; readonly noun: string; readonly path: string };

/** The command line is wrong. */
export class SiteUsageError extends Error {
  override readonly name = "SiteUsageError";
}

const COMMANDS = ["build", "validate", "serve", "new"] as const;
const OPTIONS = {
  content: { type: "string" },
  data: { type: "string" },
  output: { type: "string" },
  "base-path": { type: "string" },
  results: { type: "string" },
  "allow-problems": { type: "boolean" },
  untrusted: { type: "boolean" },
  ...GATE_OPTIONS,
  ...VALIDATE_OPTIONS,
  port: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/**
 * @param env `PORT` is where the preview listens unless `--port` says otherwise
 * @throws SiteUsageError with a sentence that says what to type instead
 */
export function parseSiteCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): SiteCommand {
  const { values: typed, positionals } = parseStrictly(argv);
  const values = { ...configuredGate(), ...typed };
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const [word = "", ...rest] = positionals;
  const kind = COMMANDS.find((command) => command === word);
  if (kind === undefined) {
    throw new SiteUsageError(
      word === ""
        ? `which command? ${COMMANDS.join(", ")}`
        : `there is no command ${word}.${didYouMean(word, COMMANDS)}`,
    );
  }
  const options = optionsOf(kind, values);
  const atRisk = kind === "build" || kind === "serve" ? folderAtRisk(options) : undefined;
  if (atRisk !== undefined)
    throw new SiteUsageError(
      `--output ${options.output} would overwrite ${atRisk}, of which the site is made: name another folder, such as _site`,
    );
  if (kind === "serve") return { kind, options, port: portOf(values.port ?? env["PORT"] ?? "8080") };
  if (kind !== "new" && rest.length > 0) refuseMore(kind, rest);
  if (kind === "validate") return { kind, options, flags: flagged(() => validationFlags(values)) };
  if (kind === "build") return { kind, options };
  const [noun, path, ...more] = rest;
  if (noun !== "runbook" || path === undefined || more.length > 0)
    throw new SiteUsageError("new makes a runbook: new runbook <folder>/<name>");
  return { kind, options, noun, path };
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

function optionsOf(kind: (typeof COMMANDS)[number], values: Parsed["values"]): SiteOptions {
  const idle = kind === "validate" ? undefined : flagOfValidate(values);
  if (idle !== undefined) throw new SiteUsageError(`--${idle} is an option of validate, not of ${kind}`);
  const external = flagged(() => externalOptions(values));
  return {
    ...siteOptions(values, values["allow-problems"] === true),
    ...(values.untrusted === true ? { untrusted: true } : {}),
    gate: flagged(() => gateOptions(values)),
    ...(external === undefined ? {} : { external }),
  };
}

function flagged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FlagError ? new SiteUsageError(error.message) : error;
  }
}

function parseStrictly(argv: readonly string[]): Parsed {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '-*([^' ]+)'/.exec(message)?.[1];
    throw new SiteUsageError(
      unknown === undefined
        ? message.replace(/\. .*/s, "")
        : `there is no option --${unknown}.${didYouMean(unknown, Object.keys(OPTIONS))}`,
    );
  }
}

function refuseMore(kind: string, rest: readonly string[]): never {
  throw new SiteUsageError(
    `${kind} takes options only, not ${rest.join(" ")}: did you mean --content ${rest[0] ?? ""}?`,
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new SiteUsageError(`${text} is no port: give a number from 1 to 65535`);
  return port;
}

export const SITE_HELP = `Builds, checks and previews a folder of runbooks.

  build      write the site; nothing is written when the content has errors
  validate   say what is wrong in the content, and write nothing
  serve      build, preview on http://localhost:8080, and build again on every save
  new        new runbook <folder>/<name>: a page with checks, and the proof of its checks

  --content DIR       the pages; else "pilotbook" in package.json, else runbooks/, else this folder
  --data DIR          the shared data; else _data in the content, else _data
  --output DIR        the site; else _site
  --base-path PATH    where on its host the site is served; else baseurl of the settings
  --results DIR       reports of the checker (--format json): pages say when their checks last ran
  --allow-problems    publish in spite of errors; they are listed all the same
  --untrusted         authors are not trusted: active HTML is left out, and no connection is opened
  --port NUMBER       of the preview; else PORT, else 8080; 0 takes a free one

${VALIDATION_HELP}
Exit codes: 0 clean, 1 problems, 2 usage, 70 a fault of Pilotbook itself
`;
