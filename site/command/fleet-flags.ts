/** The command line of `pilotbook fleet`. It has options of its own; what stands behind `--` is for the checker. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { durationText, millisecondsOf } from "../../checker/duration.ts";
import { didYouMean } from "../../checker/nearest.ts";
import { unknownOption } from "../../checker/unknown-option.ts";
import { MOST_TEXT, readBoundedText } from "../boundary/files.ts";
import { siteOptions } from "../edition/site-options.ts";
import { FleetFault, type FleetOptions, type WhereCarriers } from "../fleet/options.ts";

const OPTIONS = {
  kubeconfigs: { type: "string" },
  contexts: { type: "string" },
  kubeconfig: { type: "string" },
  local: { type: "boolean" },
  shards: { type: "string" },
  deadline: { type: "string" },
  "at-once": { type: "string" },
  checker: { type: "string" },
  output: { type: "string" },
  settings: { type: "string" },
  save: { type: "string" },
  format: { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean", short: "y" },
} as const;

/** What the fleet says to the checker itself, or what would make its report another thing. */
const OF_FLEET =
  /^(?:-y|--(?:kubeconfig|context|shard|shards|format|manifest|job-run|job-push|yes|termination-log|save|deadline|walk|progress|dry-run|rbac|replay|list|help|version|source|exit-zero)(?:=.*)?)$/s;
/** As the checker has it. */
const MOST_SHARDS = 2_000;
const DEADLINE = 600_000;
/** Processes of the checker take up to 100 MB each; a Job takes nothing here. */
const LOCAL_AT_ONCE = 8;
const JOBS_AT_ONCE = 20;
const MOST_AT_ONCE = 500;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

/**
 * @param argv what follows the word `fleet`
 * @throws FleetFault with all that is wrong, a sentence for each
 */
export function fleetOptions(argv: readonly string[]): FleetOptions {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const { values, positionals } = parse(argv.slice(0, end));
  const checkerOptions = argv.slice(end + 1);
  const faults: string[] = [];
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FleetFault)) throw error;
      faults.push(error.message);
      return otherwise;
    }
  };
  const [runbook = "", ...more] = positionals;
  if (runbook === "") faults.push("which runbook? fleet RUNBOOK --kubeconfigs DIR");
  if (more.length > 0) faults.push(`one runbook at a time, and options of the checker behind --: ${more.join(" ")}`);
  const foreign = checkerOptions.filter((word) => OF_FLEET.test(word) || /^--label=?carrier=|^carrier=/.test(word));
  if (foreign.length > 0)
    faults.push(
      `behind -- are options of the checker, and fleet itself says ${foreign.join(", ")}: leave them out there`,
    );
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") faults.push(`--format of fleet is one of text, json, not ${format}`);
  const way = values.local === true ? "local" : "jobs";
  const number = (name: "shards" | "at-once", most: number, otherwise: number): number =>
    attempt(() => countOf(`--${name}`, values[name], most, otherwise), otherwise);
  const options: FleetOptions = {
    runbook,
    where: attempt(() => whereOf(values), { by: "files", folder: "" }),
    way,
    shards: number("shards", MOST_SHARDS, 1),
    deadline: attempt(() => deadlineOf(values.deadline), DEADLINE),
    atOnce: number("at-once", MOST_AT_ONCE, way === "local" ? LOCAL_AT_ONCE : JOBS_AT_ONCE),
    checker: attempt(() => values.checker ?? builtChecker(values), ""),
    checkerOptions,
    ...(values.save === undefined ? {} : { save: values.save }),
    format: format === "json" ? "json" : "text",
    yes: values.yes === true,
    dryRun: values["dry-run"] === true,
  };
  if (options.checker !== "" && !existsSync(options.checker)) faults.push(`--checker ${options.checker} is no file`);
  if (faults.length > 0) throw new FleetFault(faults.join("\n"));
  return options;
}

function parse(argv: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const unknown = unknownOption(error, argv, OPTIONS);
    if (unknown !== undefined)
      throw new FleetFault(
        `fleet has no option ${unknown.rawName}.${didYouMean(unknown.name, Object.keys(OPTIONS), "--")} Those of the checker stand behind --`,
      );
    throw new FleetFault((error instanceof Error ? error.message : String(error)).replace(/\. .*/s, ""));
  }
}

function whereOf({ kubeconfigs, contexts, kubeconfig }: Values): WhereCarriers {
  if (kubeconfigs !== undefined && contexts === undefined && kubeconfig === undefined)
    return { by: "files", folder: kubeconfigs };
  if (contexts !== undefined && kubeconfigs === undefined)
    return { by: "contexts", pattern: contexts, ...(kubeconfig === undefined ? {} : { kubeconfig }) };
  throw new FleetFault(
    "which carriers? --kubeconfigs DIR, with a file for each, or --contexts PATTERN, such as 'fra*', with --kubeconfig FILE where it is not yours",
  );
}

function countOf(flag: string, text: string | undefined, most: number, otherwise: number): number {
  if (text === undefined) return otherwise;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw new FleetFault(`${flag} takes a number from 1 to ${most}, not ${text}`);
}

function deadlineOf(text: string | undefined): number {
  if (text === undefined) return DEADLINE;
  const milliseconds = millisecondsOf(text);
  if (milliseconds !== undefined && milliseconds >= 1_000 && milliseconds <= 24 * 3_600_000) return milliseconds;
  throw new FleetFault(
    `--deadline takes a time such as 90s or 5m, at most ${durationText(24 * 3_600_000)}, not ${text}`,
  );
}

/** The file that the last build has published. @throws FleetFault where there is none */
function builtChecker({ output: given, settings }: Values): string {
  const { output } = siteOptions(
    given === undefined ? {} : { output: given },
    false,
    settings === undefined ? {} : { file: settings },
  );
  const listed = /"(check\/[0-9a-f]{12}\/pilotbook-check\.cjs)"/.exec(
    readBoundedText(join(output, "offline.json"), { most: MOST_TEXT }),
  )?.[1];
  if (listed !== undefined) return join(output, listed);
  const folder = join(output, "check");
  const built = existsSync(folder) ? readdirSync(folder) : [];
  const [only] = built;
  if (only !== undefined && built.length === 1) return join(folder, only, "pilotbook-check.cjs");
  throw new FleetFault(
    built.length === 0
      ? `there is no checker file in ${output}: build the site first, or name one with --checker FILE`
      : `${folder} has the files of several builds: name one with --checker FILE`,
  );
}

export const FLEET_HELP = `  --kubeconfigs DIR   of fleet: a folder with a kubeconfig for each carrier, whose file name is the carrier's name
  --contexts PATTERN  of fleet: the contexts of --kubeconfig FILE, else of yours, that fit, such as 'fra*'
  --local             of fleet: ask from here, with a process for each carrier; nothing is created
  --shards N          of fleet: so many pods, or processes, share the clusters of each carrier; 1 where absent
  --deadline TIME     of fleet: for each carrier, such as 5m; 10m where absent
  --at-once N         of fleet: so many carriers at the same time, or processes with --local; ${JOBS_AT_ONCE}, or ${LOCAL_AT_ONCE} with --local
  --checker FILE      of fleet: the checker file; else the one that the last build wrote
  --save DIR          of fleet: keeps what is known; the same command goes on with the carriers that lack
  --dry-run           of fleet: what would be created and asked; nothing is
  --yes               of fleet: create the objects without asking
`;
