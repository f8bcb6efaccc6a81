/** The site's command line as a value: what was asked for, or what is wrong with it. */
import { parseArgs } from "node:util";
import { didYouMean } from "../../checker/nearest.ts";
import { unknownOption } from "../../checker/unknown-option.ts";
import { type SettingsSource, configuredValues } from "../edition/configured.ts";
import { type SiteOptions, folderAtRisk, siteOptions } from "../edition/site-options.ts";
import { DRAFT_FORMATS } from "../draft/report.ts";
import { FlagError, clusterOptions } from "./cluster-flags.ts";
import type { DraftFlags } from "./draft-flags.ts";
import { FleetFault, type FleetOptions } from "../fleet/options.ts";
import { FLEET_HELP, fleetOptions } from "./fleet-flags.ts";
import { type HistoryFlags, historyFlags } from "./history-flags.ts";
import { STANDALONE_HELP, type StandaloneFlags, standaloneFlags } from "./standalone-flags.ts";
import {
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
  | { readonly kind: "serve"; readonly options: SiteOptions; readonly port: number; readonly host: string }
  | { readonly kind: "keys"; readonly options: SiteOptions; readonly path?: string }
  | { readonly kind: "history"; readonly flags: HistoryFlags }
  | { readonly kind: "standalone"; readonly options: SiteOptions; readonly flags: StandaloneFlags }
  | { readonly kind: "fleet"; readonly options: FleetOptions }
  | { readonly kind: "draft"; readonly options: SiteOptions; readonly flags: DraftFlags }
  | { readonly kind: "prove"; readonly options: SiteOptions; readonly folder?: string }
  | {
      readonly kind: "new";
      readonly options: SiteOptions;
      readonly noun: string;
      readonly path: string;
      readonly team?: string;
    };

/** The command line is wrong. */
export class SiteUsageError extends Error {
  override readonly name = "SiteUsageError";
}

const COMMANDS = [
  "build",
  "validate",
  "serve",
  "draft",
  "new",
  "keys",
  "history",
  "prove",
  "standalone",
  "fleet",
] as const;
const OPTIONS = {
  content: { type: "string" },
  data: { type: "string" },
  output: { type: "string" },
  "base-path": { type: "string" },
  results: { type: "string" },
  cache: { type: "string" },
  "allow-problems": { type: "boolean" },
  portable: { type: "boolean" },
  untrusted: { type: "boolean" },
  "render-seconds": { type: "string" },
  "redirect-host": { type: "string", multiple: true },
  ...GATE_OPTIONS,
  ...VALIDATE_OPTIONS,
  port: { type: "string" },
  host: { type: "string" },
  settings: { type: "string" },
  "signing-key": { type: "string" },
  team: { type: "string" },
  platform: { type: "string" },
  write: { type: "boolean" },
  review: { type: "boolean" },
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
  // It has options of the checker too, which are nobody's here.
  if (argv[0] === "fleet" && !isHelp(argv)) return { kind: "fleet", options: fleet(argv.slice(1)) };
  const { values: typed, positionals } = parseStrictly(argv[0] === "fleet" ? ["--help"] : argv);
  // A built folder is held against nothing, whatever the settings of the content say.
  const values = typed.site === undefined ? { ...configuredGate(typed), ...typed } : typed;
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
  if (kind === "fleet") throw new SiteUsageError("fleet comes first, and its options behind it: fleet RUNBOOK …");
  const options = optionsOf(kind, values);
  if (kind === "history") return { kind, flags: flagged(() => historyFlags(rest, values)) };
  const atRisk = kind === "build" || kind === "serve" ? folderAtRisk(options) : undefined;
  if (atRisk !== undefined)
    throw new SiteUsageError(
      `--output ${options.output} would overwrite ${atRisk}, of which the site is made: name another folder, such as _site`,
    );
  if (kind === "serve")
    return { kind, options, port: portOf(values.port ?? env["PORT"] ?? "8080"), host: values.host ?? LOOPBACK_HOST };
  if (kind === "keys" && rest.length < 2) return { kind, options, ...(rest[0] === undefined ? {} : { path: rest[0] }) };
  if (kind === "draft") return { kind, options, flags: draftFlags(rest, values) };
  if (kind === "validate") return { kind, options, flags: flagged(() => validationFlags(values, rest)) };
  if (kind === "standalone") return { kind, options, flags: flagged(() => standaloneFlags(rest, values)) };
  if (kind === "prove" && rest.length < 2)
    return { kind, options, ...(rest[0] === undefined ? {} : { folder: rest[0] }) };
  if (kind !== "new" && rest.length > 0) refuseMore(kind, rest);
  if (kind === "build") return { kind, options };
  const [noun, path, ...more] = rest;
  if (noun !== "runbook" || path === undefined || more.length > 0)
    throw new SiteUsageError("new makes a runbook: new runbook <folder>/<name>");
  return { kind, options, noun, path, ...(values.team === undefined ? {} : { team: values.team }) };
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

function isHelp(argv: readonly string[]): boolean {
  return argv
    .slice(0, argv.includes("--") ? argv.indexOf("--") : argv.length)
    .some((word) => /^(?:-h|--help)$/.test(word));
}

function fleet(argv: readonly string[]): FleetOptions {
  try {
    return fleetOptions(argv);
  } catch (error) {
    throw error instanceof FleetFault ? new SiteUsageError(error.message) : error;
  }
}

function optionsOf(kind: (typeof COMMANDS)[number], values: Parsed["values"]): SiteOptions {
  const ofDraft = (["write", "review"] as const).find((name) => values[name] === true);
  if (ofDraft !== undefined && kind !== "draft")
    throw new SiteUsageError(`--${ofDraft} is an option of draft, not of ${kind}`);
  const { format: _format, ...others } = values;
  const idle =
    kind === "validate" ? undefined : flagOfValidate(kind === "draft" || kind === "history" ? others : values);
  if (idle !== undefined) throw new SiteUsageError(`--${idle} is an option of validate, not of ${kind}`);
  if (kind !== "build" && values["signing-key"] !== undefined)
    throw new SiteUsageError(`--signing-key is an option of build, not of ${kind}`);
  if (kind !== "build" && values.portable === true)
    throw new SiteUsageError(`--portable is an option of build, not of ${kind}`);
  if (kind !== "new" && values.team !== undefined)
    throw new SiteUsageError(`--team is an option of new, not of ${kind}`);
  if (kind !== "standalone" && values.platform !== undefined)
    throw new SiteUsageError(`--platform is an option of standalone, not of ${kind}`);
  const external = flagged(() => externalOptions(values));
  const cluster = flagged(() => clusterOptions(values));
  return {
    ...siteOptions(values, values["allow-problems"] === true, sourceOf(values)),
    ...(values.untrusted === true ? { untrusted: true } : {}),
    ...(values.portable === true ? { portable: true } : {}),
    ...(values["signing-key"] === undefined ? {} : { signingKey: values["signing-key"] }),
    ...(values["render-seconds"] === undefined ? {} : { renderSeconds: secondsOf(values["render-seconds"]) }),
    redirectHosts: values["redirect-host"] ?? configuredValues(sourceOf(values))["redirect-hosts"] ?? [],
    gate: flagged(() => gateOptions(values)),
    ...(external === undefined ? {} : { external }),
    ...(cluster === undefined ? {} : { cluster }),
  };
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds;
  throw new SiteUsageError(`--render-seconds cannot be ${text}: it is a whole number of seconds, from 1 on`);
}

function sourceOf({ settings, untrusted }: Parsed["values"]): SettingsSource {
  return { file: settings, untrusted };
}

/** What the content is held against where no flag says it. */
function configuredGate(typed: Parsed["values"]): Pick<Parsed["values"], "rules" | "rules-scope" | "baseline"> {
  const { rules, baseline, "rules-scope": scope } = configuredValues(sourceOf(typed));
  return {
    ...(rules === undefined ? {} : { rules: [...rules] }),
    ...(scope === undefined ? {} : { "rules-scope": scope }),
    ...(baseline === undefined ? {} : { baseline }),
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
    // `--fix` may have rules behind it, as a word of their own or with `=`.
    const args = argv.flatMap((word) => (word.startsWith("--fix=") ? ["--fix", word.slice("--fix=".length)] : [word]));
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const unknown = unknownOption(error, argv, OPTIONS);
    if (unknown !== undefined)
      throw new SiteUsageError(
        `there is no option ${unknown.rawName}.${didYouMean(unknown.name, Object.keys(OPTIONS), "--")}`,
      );
    // Node's first sentence says which option lacks a value, or has one too many.
    const message = error instanceof Error ? error.message : String(error);
    throw new SiteUsageError(message.replace(/\. .*/s, ""));
  }
}

function draftFlags(
  pages: readonly string[],
  { format = "text", write = false, review = false }: Parsed["values"],
): DraftFlags {
  const known = DRAFT_FORMATS.find((one) => one === format);
  if (known === undefined)
    throw new SiteUsageError(
      `--format of draft is one of ${DRAFT_FORMATS.join(", ")}, not ${format}.${didYouMean(format, DRAFT_FORMATS)}`,
    );
  if (write && review) throw new SiteUsageError("--write makes drafts and --review goes through them: one at a time");
  return { pages, format: known, write, review };
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

/** The preview is for the machine that it runs on, unless --host opens it. */
export const LOOPBACK_HOST = "127.0.0.1";

export const SITE_HELP = `Builds, checks and previews a folder of runbooks.

  build      write the site; nothing is written when the content has errors
  validate   say what is wrong in the content, and write nothing
  draft      draft [PAGES…]: propose checks from the commands and words of pages, beside their lines
  serve      build, preview on http://localhost:8080, and build again on every save
  history    history DIR: the runs that the checker's --save DIR/ kept, and what changed from one to the next;
             history DIR RUN RUN compares two, each named by its number in the list, its file or its time
  fleet      fleet RUNBOOK --kubeconfigs DIR|--contexts PATTERN [-- OPTIONS OF THE CHECKER]: asks many carriers at once, by Jobs
             that it creates on them and removes again, or from here with --local; FLEET.md has all of it
  keys       keys [FILE]: a key pair to sign the checker file with; the private one is for its owner alone
  standalone standalone [FILE]: the checker file and Node in one program, for hosts that have no Node
  prove      prove [DIR]: try the probes and rules of your own that package.json names; into DIR go their reference pages
  new        new runbook <folder>/<name>: a page with checks, and the proof of its checks

  --content DIR       the pages; else "pilotbook" in package.json, else runbooks/, else this folder
  --data DIR          the shared data; else _data in the content, else _data
  --output DIR        the site; else _site
  --base-path PATH    where on its host the site is served; else baseurl of the settings
  --results DIR       runs of the checker (--save DIR/, --format json): pages say when their checks last ran
  --cache DIR         what a build keeps for the next one; else node_modules/.cache/pilotbook/builds if there is node_modules
  --allow-problems    publish in spite of errors; they are listed all the same
  --portable          build: a folder whose pages work without a server, from a disk or a USB stick
  --untrusted         authors are not trusted: active HTML is left out, no connection is opened, and nothing outside is read
  --render-seconds N  for rendering all pages; one that comes later is shown as text; 120 with --untrusted
  --redirect-host HOST  that pages of such authors may lead to by redirect_to; may be given again
  --signing-key FILE  of build: the private key that signs the checker file; else PILOTBOOK_SIGNING_KEY_FILE names it,
                      or PILOTBOOK_SIGNING_KEY is its text; never used together with --untrusted
  --settings FILE     a package.json whose key pilotbook has these options; else the one of the working directory
  --write             of draft: put the drafts into the files beside the pages; what is written there stays
  --review            of draft: go through the drafts of these files, and keep, change or drop each
  --team TEAM         of new: the id of the team that the page says to call; else it names none
${STANDALONE_HELP}
  --port NUMBER       of the preview; else PORT, else 8080; 0 takes a free one
  --host ADDRESS      that the preview listens on, so that other machines reach it; else this machine alone does

${FLEET_HELP}
${VALIDATION_HELP}
Exit codes: 0 clean, 1 problems, 2 usage, 70 a fault of Pilotbook itself; fleet ends as the checker does
`;
