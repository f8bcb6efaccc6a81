/** The command line as a value: what was asked for, or what is wrong with it. Reads nothing but its arguments. */
import { parseArgs } from "node:util";
import { CUSTOMER_FLAGS, type CustomerOptions, customerOptionsOf } from "./customer-flags.ts";
import { durationText, millisecondsOf } from "./duration.ts";
import { declaredName } from "./inputs/aliases.ts";
import { POLICY_NAMES, isPolicy } from "./decide/policies.ts";
import { jobOptionsOf, MANIFEST_FLAGS, type ManifestOptions } from "./manifest/manifest-flags.ts";
import { filesOf, MERGE, type MergedFormat, mergedFormat, OF_MERGE } from "./merge-flags.ts";
import { metricLabels } from "./metric-labels.ts";
import { didYouMean } from "./nearest.ts";
import { oneOf } from "./one-of.ts";
import { SHARD_FLAGS, type ShardOptions, shardOptionsOf } from "./shards/shard-flags.ts";
import type { Answer } from "./probes/probe.ts";
import type { AccessOptions } from "./prometheus/access.ts";
import { PROMETHEUS_FLAGS, prometheusAccessOf } from "./prometheus-flags.ts";
import { FORMATS, type FormatName } from "./report/formats.ts";
import type { Labels } from "./report/rendering.ts";
import { TRANSCRIPT_FLAGS, type TranscriptOptions, transcriptOptionsOf } from "./transcript-flags.ts";
import { UsageError } from "./usage-error.ts";
import { unknownOption } from "./unknown-option.ts";

/** Everything that decides how a page's checks are run. */
export interface RunOptions extends CustomerOptions, ShardOptions, TranscriptOptions {
  readonly runbook: string;
  readonly dryRun: boolean;
  readonly format: FormatName;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly prometheus?: string;
  readonly prometheusAccess?: AccessOptions;
  readonly policy?: string;
  readonly seed?: number;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly exitZero: boolean;
  /** On every series of `--format metrics`. */
  readonly labels?: Labels;
  /** Print the manifest of the rights that the checks need, with an account in this namespace. */
  readonly rbac?: string;
  /** Print the objects that run the page on Kubernetes. */
  readonly manifest?: ManifestOptions;
  /** By the name that was typed: `--cluster_id=…` and `--input cluster_id=…`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** File with the alert's JSON; `-` is standard input. */
  readonly alert?: string;
  readonly severity?: string;
  /** Milliseconds for the whole run. */
  readonly deadline?: number;
  /** File that takes the compact report, whatever is printed. */
  readonly terminationLog?: string;
  /** File that takes the metrics, whatever is printed. */
  readonly metricsFile?: string;
  /** Events on standard error, for a program that follows the run. */
  readonly progress?: "json";
  /** File that the evidence is written to. */
  readonly save?: string;
  /** Ask nobody, although somebody may be there. */
  readonly yes?: true;
  /** Carry out also what was drafted from the page and nobody has reviewed. */
  readonly drafts?: true;
  /** Go through the page's steps in their order, and ask a person what no check carries out. */
  readonly walk?: true;
}

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "source" }
  | { readonly kind: "list" }
  | { readonly kind: "run"; readonly options: RunOptions }
  | {
      readonly kind: "merge";
      readonly files: readonly string[];
      readonly format: MergedFormat;
      readonly labels?: Labels;
      readonly exitZero: boolean;
    }
  | {
      readonly kind: "replay";
      readonly file: string;
      /** Another page's escalation than that of the run. */
      readonly runbook?: string;
      readonly format: FormatName;
      readonly labels?: Labels;
      readonly policy?: string;
      readonly exitZero: boolean;
    };

/** A timer cannot wait for longer than some 24 days; a run should not for longer than this. */
const LONGEST_DEADLINE = 24 * 3_600_000;

const OPTIONS = {
  list: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  source: { type: "boolean" },
  "dry-run": { type: "boolean" },
  format: { type: "string" },
  kubeconfig: { type: "string" },
  context: { type: "string" },
  ...CUSTOMER_FLAGS,
  prometheus: { type: "string" },
  ...PROMETHEUS_FLAGS,
  policy: { type: "string" },
  seed: { type: "string" },
  ...SHARD_FLAGS,
  answer: { type: "string", multiple: true },
  input: { type: "string", multiple: true },
  alert: { type: "string" },
  severity: { type: "string" },
  deadline: { type: "string" },
  label: { type: "string", multiple: true },
  rbac: { type: "boolean" },
  ...MANIFEST_FLAGS,
  save: { type: "string" },
  progress: { type: "string" },
  replay: { type: "string" },
  "termination-log": { type: "string" },
  "metrics-file": { type: "string" },
  "exit-zero": { type: "boolean" },
  yes: { type: "boolean", short: "y" },
  ...TRANSCRIPT_FLAGS,
  drafts: { type: "boolean" },
  walk: { type: "boolean" },
} as const;

/** Options that mean something where nobody is asked. */
const OF_REPLAY: readonly string[] = ["replay", "format", "label", "policy", "exit-zero"];

/** Names that no input may have, because they are options. */
export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

/**
 * @param argv the arguments after the script's own name
 * @param inputs names of inputs, each of which is an option too
 * @throws UsageError with a sentence that says what to type instead
 */
export function parseCommandLine(argv: readonly string[], inputs: readonly string[] = []): Command {
  const { values, positionals, given } = parseStrictly(argv, inputs);
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  if (values.source === true) return { kind: "source" };
  if (values.list === true) return { kind: "list" };
  const [runbook, second] = positionals;
  const format = values.format === undefined ? "text" : oneOf("--format", values.format, FORMATS);
  const policy = values.policy === undefined ? {} : { policy: policyOf(values.policy) };
  const exitZero = values["exit-zero"] === true;
  const labels = labelsOf(
    values.label,
    format,
    [values["termination-log"], values["metrics-file"], values.manifest].some((value) => value !== undefined),
  );
  const lacks = (of: readonly string[]): string | undefined =>
    Object.keys({ ...values, ...given }).find((name) => !of.includes(name));
  if (runbook === MERGE) {
    const lost = lacks(OF_MERGE);
    if (lost !== undefined) throw new UsageError(`merge puts reports together, and asks nobody: leave out --${lost}`);
    return { kind: "merge", files: filesOf(positionals.slice(1)), format: mergedFormat(format), ...labels, exitZero };
  }
  if (second !== undefined) throw new UsageError(`one runbook at a time: ${runbook} or ${second}?`);
  if (values.replay !== undefined) {
    const lost = lacks(OF_REPLAY);
    if (lost !== undefined)
      throw new UsageError(`--replay judges what was saved, and asks nobody: leave out --${lost}`);
    return {
      kind: "replay",
      file: values.replay,
      ...(runbook === undefined ? {} : { runbook }),
      format,
      ...labels,
      ...policy,
      exitZero,
    };
  }
  if (runbook === undefined) throw new UsageError("which runbook? --list shows them, --help the rest");
  const shards = shardOptionsOf(values);
  if (values.walk === true && Object.keys(shards).length > 0)
    throw new UsageError("a page is walked by one person, and not in shards: leave out --walk or --shard");
  return {
    kind: "run",
    options: {
      runbook,
      dryRun: values["dry-run"] === true,
      format,
      ...labels,
      ...optional({
        kubeconfig: values.kubeconfig,
        context: values.context,
        prometheus: values.prometheus,
      }),
      ...prometheusAccessOf(values),
      ...customerOptionsOf(values),
      ...shards,
      ...jobOptionsOf(values),
      ...policy,
      ...(values.seed === undefined ? {} : { seed: seedOf(values.seed) }),
      answers: answersOf(values.answer ?? []),
      exitZero,
      ...(values.progress === undefined ? {} : { progress: oneOf("--progress", values.progress, ["json"] as const) }),
      ...(values.yes === true ? { yes: true as const } : {}),
      ...(values.drafts === true ? { drafts: true as const } : {}),
      ...transcriptOptionsOf(values),
      ...(values.walk === true ? { walk: true as const } : {}),
      ...optional({ alert: values.alert, severity: values.severity, save: values.save }),
      ...optional({ terminationLog: values["termination-log"], metricsFile: values["metrics-file"] }),
      ...(values.deadline === undefined ? {} : { deadline: deadlineOf(values.deadline) }),
      ...inputsOf(values.input ?? [], given),
    },
  };
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

/** `given` are the inputs by name, however they were spelt. */
function parseStrictly(
  argv: readonly string[],
  inputs: readonly string[],
): Parsed & { readonly given: Readonly<Record<string, string>> } {
  const options = { ...Object.fromEntries(inputs.map((name) => [name, { type: "string" as const }])), ...OPTIONS };
  const args = argv.map((word) => {
    const name = /^--([^=]+)/.exec(word)?.[1] ?? "";
    const input = name in OPTIONS ? undefined : declaredName(name, inputs);
    return input === undefined ? word : `--${input}${word.slice(2 + name.length)}`;
  });
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true });
    const given = Object.entries(parsed.values).filter(([name]) => !(name in OPTIONS));
    return { ...parsed, given: Object.fromEntries(given) as Record<string, string> };
  } catch (error) {
    const unknown = unknownOption(error, args, options);
    if (unknown !== undefined)
      throw new UsageError(
        `there is no option ${unknown.rawName}.${didYouMean(unknown.name, Object.keys(OPTIONS), "--")}`,
      );
    // Node's first sentence says which option lacks a value, or has one too many.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message.replace(/\.\s.*/s, ""));
  }
}

function optional<Key extends string>(values: Readonly<Record<Key, string | undefined>>): Partial<Record<Key, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  ) as Partial<Record<Key, string>>;
}

function labelsOf(
  pairs: readonly string[] | undefined,
  format: FormatName,
  isCompact: boolean,
): { readonly labels?: Labels } {
  if (pairs === undefined) return {};
  if (format !== "metrics" && format !== "compact" && !isCompact)
    throw new UsageError("--label is for --format metrics and compact: no other report has labels");
  return { labels: metricLabels(pairs) };
}

function policyOf(name: string): string {
  return isPolicy(name) ? name : oneOf("--policy", name, POLICY_NAMES);
}

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--seed takes a whole number of at most nine digits, not ${text}`);
  return Number(text);
}

function deadlineOf(text: string): number {
  const milliseconds = millisecondsOf(text);
  if (milliseconds === undefined || milliseconds > LONGEST_DEADLINE) {
    throw new UsageError(
      `--deadline takes a time such as 90s or 5m, at most ${durationText(LONGEST_DEADLINE)}, not ${text}`,
    );
  }
  return milliseconds;
}

function inputsOf(
  pairs: readonly string[],
  given: Readonly<Record<string, string>>,
): { inputs?: Record<string, string> } {
  const named = pairs.map((pair): [string, string] => {
    const end = pair.indexOf("=");
    if (end < 1) throw new UsageError(`--input takes <name>=<value>, not ${pair}`);
    return [pair.slice(0, end), pair.slice(end + 1)];
  });
  const inputs = { ...given, ...Object.fromEntries(named) };
  return Object.keys(inputs).length === 0 ? {} : { inputs };
}

function answersOf(pairs: readonly string[]): Record<string, Answer> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, check = "", answer = ""] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
      if (check === "") throw new UsageError(`--answer takes <check>=yes|no|unsure, not ${pair}`);
      return [check, oneOf(`--answer ${check}`, answer, ["yes", "no", "unsure"] as const)];
    }),
  );
}
