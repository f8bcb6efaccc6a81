/** The options for hosts on which nothing of ours may be run: commands to print, and outputs of them to judge. */
import { UsageError } from "./usage-error.ts";

/** As `parseArgs` takes them. */
export const TRANSCRIPT_FLAGS = {
  manual: { type: "boolean" },
  ingest: { type: "string", multiple: true },
  "tables-are-whole": { type: "boolean" },
} as const;

export interface TranscriptOptions {
  /** Print the commands whose outputs `ingest` takes. */
  readonly manual?: true;
  /** Files with what those commands printed, `-` for standard input: nothing is asked of a server. */
  readonly ingest?: readonly string[];
  /** Somebody says that no row is missing in the tables of these files. */
  readonly tablesAreWhole?: true;
}

/** Options that mean something only to a checker that asks by itself. */
const ASKING = ["walk", "shard", "shards", "literal", "deadline", "manifest", "rbac", "dry-run"];

/** @param values by the name of the flag. Throws `UsageError` beside an option that means nothing then */
export function transcriptOptionsOf(values: Readonly<Record<string, unknown>>): TranscriptOptions {
  const { manual, ingest } = values as { readonly manual?: boolean; readonly ingest?: readonly string[] };
  const areWhole = values["tables-are-whole"] === true;
  if (areWhole && ingest === undefined)
    throw new UsageError("--tables-are-whole says something of the files of --ingest");
  if (manual !== true && ingest === undefined) return {};
  const other = ASKING.find((name) => values[name] !== undefined);
  if (other !== undefined) throw new UsageError(`a person runs the commands then: leave out --${other}`);
  if (manual === true && ingest !== undefined)
    throw new UsageError("--manual prints the commands, --ingest takes what they print: one at a time");
  return ingest === undefined ? { manual: true } : { ingest, ...(areWhole ? { tablesAreWhole: true } : {}) };
}
