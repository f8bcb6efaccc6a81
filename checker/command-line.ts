/** The command line as a value: what was asked for, or what is wrong with it. Reads nothing but its arguments. */
import { parseArgs } from "node:util";
import { POLICY_NAMES, type PolicyName } from "./decide/policies.ts";
import { EXIT_MEANINGS } from "./exit-code.ts";
import { didYouMean } from "./nearest.ts";
import type { Answer } from "./probes/probe.ts";
import { FORMATS, type FormatName } from "./report/formats.ts";

/** Everything that decides how a page's checks are run. */
export interface RunOptions {
  readonly runbook: string;
  readonly dryRun: boolean;
  readonly format: FormatName;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly kubeconfigs?: string;
  readonly prometheus?: string;
  readonly transport?: "native" | "kubectl";
  /** Send the runbook's own command through kubx-kubectl. */
  readonly literal: boolean;
  readonly policy?: PolicyName;
  readonly seed?: number;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly exitZero: boolean;
}

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "list" }
  | { readonly kind: "run"; readonly options: RunOptions };

/** The command line is wrong. Thrown here and where a runbook's name is looked up; caught in main.ts. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const OPTIONS = {
  list: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  "dry-run": { type: "boolean" },
  format: { type: "string" },
  kubeconfig: { type: "string" },
  context: { type: "string" },
  kubeconfigs: { type: "string" },
  prometheus: { type: "string" },
  transport: { type: "string" },
  literal: { type: "boolean" },
  policy: { type: "string" },
  seed: { type: "string" },
  answer: { type: "string", multiple: true },
  "exit-zero": { type: "boolean" },
} as const;

/**
 * @param argv the arguments after the script's own name
 * @throws UsageError with a sentence that says what to type instead
 */
export function parseCommandLine(argv: readonly string[]): Command {
  const { values, positionals } = parseStrictly(argv);
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  if (values.list === true) return { kind: "list" };
  const [runbook, second] = positionals;
  if (runbook === undefined) throw new UsageError("which runbook? --list shows them, --help the rest");
  if (second !== undefined) throw new UsageError(`one runbook at a time: ${runbook} or ${second}?`);
  const literal = values.literal === true;
  const transport = values.transport === undefined ? undefined : oneOf("--transport", values.transport, ["native", "kubectl"] as const);
  if (literal && transport === "native") throw new UsageError("--literal sends kubx-kubectl's own command: leave out --transport native");
  return {
    kind: "run",
    options: {
      runbook,
      dryRun: values["dry-run"] === true,
      format: values.format === undefined ? "text" : oneOf("--format", values.format, FORMATS),
      ...optional({ kubeconfig: values.kubeconfig, context: values.context, kubeconfigs: values.kubeconfigs, prometheus: values.prometheus }),
      ...(literal ? { transport: "kubectl" as const } : transport === undefined ? {} : { transport }),
      literal,
      ...(values.policy === undefined ? {} : { policy: oneOf("--policy", values.policy, POLICY_NAMES) }),
      ...(values.seed === undefined ? {} : { seed: seedOf(values.seed) }),
      answers: answersOf(values.answer ?? []),
      exitZero: values["exit-zero"] === true,
    },
  };
}

function parseStrictly(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '-*([^' ]+)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(message.replace(/\.\s.*/s, ""));
    throw new UsageError(`there is no option --${unknown}.${didYouMean(unknown, Object.keys(OPTIONS)).replace(/(\w[\w-]*)(?=[? ])/g, (word) => (word in OPTIONS ? `--${word}` : word))}`);
  }
}

function optional<Key extends string>(values: Readonly<Record<Key, string | undefined>>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "")) as Partial<Record<Key, string>>;
}

function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${option} takes ${choices.join(", ")}, not ${value}.${didYouMean(value, choices)}`);
  return found;
}

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--seed takes a whole number of at most nine digits, not ${text}`);
  return Number(text);
}

function answersOf(pairs: readonly string[]): Record<string, Answer> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [check = "", answer = ""] = pair.split("=", 2);
      if (check === "" || answer === "") throw new UsageError(`--answer takes <check>=yes|no|unsure, not ${pair}`);
      return [check, oneOf(`--answer ${check}`, answer, ["yes", "no", "unsure"] as const)];
    }),
  );
}

/** The text of `--help`. */
export function helpText(): string {
  return `${HELP.join("\n")}\n${EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join("\n")}\n`;
}

const HELP = [
  "Carries out the verification steps of a runbook and says whom to call. It only reads.",
  "",
  "  node pilotbook-check.cjs <runbook>     run its checks; an id, an alert's name or a page's URL will do",
  "  node pilotbook-check.cjs --list        the runbooks in this file",
  "  node pilotbook-check.cjs --version     version, content hash and sha256 of this file",
  "",
  "Where to ask",
  "  --kubeconfig FILE      of the carrier; else KUBECONFIG, ~/.kube/config, or the pod's own account",
  "  --context NAME         of that kubeconfig; else its current context",
  "  --kubeconfigs DIR      of the customer clusters: <cluster id>.yaml each; else contexts named by the id",
  "  --transport KIND       native (own TLS connections) or kubectl (kubx-kubectl); else kubx-kubectl where it is on PATH",
  "  --literal              send the runbook's own command through kubx-kubectl",
  "  --prometheus URL       else PILOTBOOK_PROMETHEUS, else the URL that the site was built with",
  "",
  "How to decide and to answer",
  "  --policy NAME          default (sequential test), literal (the runbook's words) or census (every cluster)",
  "  --seed NUMBER          asks the same clusters in the same order as the run that printed it",
  "  --answer CHECK=yes     answers a question for a person: yes, no or unsure; may be repeated",
  "",
  "What to print",
  "  --dry-run              what would be sent, and how often at most; sends nothing",
  "  --format text|json",
  "  --exit-zero            0 for every verdict, for pipelines and Jobs; not for usage and faults",
  "",
  "Exit codes, the first that applies",
] as const;
