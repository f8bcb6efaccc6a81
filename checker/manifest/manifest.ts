/** `--manifest`: everything that runs a page on Kubernetes, for `kubectl apply -f -`. The same page and options give the same bytes. */
import { durationText } from "../duration.ts";
import type { RunOptions } from "../command-line.ts";
import { type Identity, sha256 } from "../identity.ts";
import type { Book, BookPage } from "../model.ts";
import { type PlannedCheck } from "../permissions.ts";
import { roleDocuments } from "../rbac.ts";
import { UsageError } from "../usage-error.ts";
import { cutFile } from "./cut-file.ts";
import type { ManifestOptions } from "./manifest-flags.ts";
import {
  accountOf,
  baseName,
  binding,
  configMap,
  type JobPlan,
  job,
  KUBECONFIGS,
  labelsOf,
  MESSAGE,
  METRICS_FILE,
  serviceAccount,
} from "./objects.ts";
import { yamlOf } from "./yaml.ts";

/** What is to be run, and what it would ask. */
export interface Manifesting {
  readonly page: BookPage;
  readonly book: Book;
  readonly options: RunOptions;
  readonly planned: readonly PlannedCheck[];
  /** Does any check ask customer clusters? */
  readonly asksCustomers: boolean;
}

/** A ConfigMap holds 1 MiB; but kubectl apply keeps a copy of what it applied in an annotation, which holds 256 KiB. */
const MOST_BYTES = 230_000;
const DEADLINE = 600_000;

/** @throws UsageError for what a pod cannot have */
export function manifestText(
  { page, book, options, planned, asksCustomers }: Manifesting,
  how: ManifestOptions,
  identity: Identity,
): string {
  assertCanRun(page, options, how, asksCustomers);
  const text = cutFile(identity, book, page);
  if (text.length > MOST_BYTES)
    throw new UsageError(
      `the checker file of ${page.id} has ${text.length} bytes, and kubectl apply takes ${MOST_BYTES}`,
    );
  const digest = sha256(text);
  const deadline = options.deadline ?? DEADLINE;
  const shards = options.shards ?? 1;
  const args = argumentsOf(page, options, how, shards, deadline);
  // The name is also of what is run: a Job cannot be changed, so another one has another name.
  const name = baseName(page.id, sha256(JSON.stringify([digest, how, args])));
  const plan: JobPlan = { options: how, page, name, sha256: digest, shards, args, deadline };
  // Whoever removes what one run made must not take the rights of others with it.
  const called = how.run === undefined ? undefined : { name, labels: labelsOf(plan) };
  const roles = roleDocuments(page, planned, digest, called).filter(({ cluster }) => cluster === undefined);
  const account = accountOf(plan);
  const documents = [
    yamlOf(serviceAccount(account, false)),
    ...roles.flatMap((role) => [role.text, yamlOf(binding(account, role.name, role.namespace))]),
    yamlOf(configMap(plan, text)),
    yamlOf(job(plan)),
  ];
  return `${[headOf(plan, documents.length, options), ...documents].join("\n---\n")}\n`;
}

function headOf(
  { options: { kind, namespace }, page, name, shards, deadline }: JobPlan,
  objects: number,
  options: RunOptions,
): string {
  const watched =
    kind === "cronjob"
      ? ""
      : `\n# What it says: kubectl --namespace ${namespace} logs --selector app.kubernetes.io/instance=${name} --tail -1 | node pilotbook-check.cjs merge -`;
  const carrier =
    options.labels?.["carrier"] === undefined
      ? "\n# With --label carrier=NAME, merge tells this carrier's reports from those of others."
      : "";
  return `# Runs ${page.id} as ${kind}, in ${shards === 1 ? "one pod" : `${shards} pods`}, for ${durationText(deadline)} at most: ${objects} objects.${watched}${carrier}`;
}

/** A pod has an account of its own and nobody at its terminal. */
function assertCanRun(page: BookPage, options: RunOptions, how: ManifestOptions, asksCustomers: boolean): void {
  const {
    kubeconfig,
    context,
    kubeconfigs,
    customerCommand,
    customerContext,
    alert,
    save,
    metricsFile,
    walk,
    shard,
    shards,
    prometheusAccess,
  } = options;
  const files = {
    kubeconfig,
    context,
    kubeconfigs,
    "customer-command": customerCommand,
    "customer-context": customerContext,
    alert,
    save,
    "metrics-file": metricsFile,
    walk,
    shard,
    "prometheus-…": prometheusAccess,
  };
  const [lost] = Object.entries(files).flatMap(([name, value]) => (value === undefined ? [] : name));
  if (lost !== undefined)
    throw new UsageError(`a Job asks with its own account, and has none of your files: leave out --${lost}`);
  if (page.checks.length === 0) throw new UsageError(`${page.id} has no checks: there is nothing to run`);
  const missing = (page.inputs ?? []).filter(({ name }) => !(name in (options.inputs ?? {})));
  if (missing.length > 0)
    throw new UsageError(`a Job has nobody to ask: give ${missing.map(({ name }) => `--${name}=…`).join(" ")}`);
  if (how.kind === "job" && shards !== undefined && shards > 1)
    throw new UsageError("only an indexed Job gives its pods a number each: --manifest indexed-job");
  if (how.kind === "indexed-job" && shards === undefined)
    throw new UsageError("how many pods are to share the clusters? --shards 10");
  if (shards !== undefined && shards > 1 && how.minor < 21)
    throw new UsageError(
      `Kubernetes 1.${how.minor} has no indexed Jobs, and would run equal pods: they came with 1.21`,
    );
  if (how.push !== undefined && (shards ?? 1) > 1)
    throw new UsageError("the metrics of one shard are no verdict: leave out --job-push or --shards");
  if (how.push !== undefined && options.labels?.["carrier"] === undefined)
    throw new UsageError(
      "what is pushed replaces what another carrier has pushed under the same labels: give --label carrier=NAME",
    );
  if (asksCustomers && how.kubeconfigsSecret === undefined)
    throw new UsageError(
      "its checks ask customer clusters, and a pod needs a way to them: --job-secret NAME, a Secret with <cluster id>.yaml for each",
    );
}

function argumentsOf(
  page: BookPage,
  options: RunOptions,
  how: ManifestOptions,
  shards: number,
  deadline: number,
): string[] {
  const { policy, seed, prometheus, severity, transport, drafts, answers, inputs = {}, labels = {} } = options;
  const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).map(([name, value]) => `--${flag}=${name}=${value}`);
  return [
    page.id,
    "--yes",
    "--exit-zero",
    "--format=compact",
    `--termination-log=${MESSAGE}`,
    ...(how.push === undefined ? [] : [`--metrics-file=${METRICS_FILE}`]),
    `--deadline=${Math.ceil(deadline / 1_000)}s`,
    ...(shards === 1 ? [] : [`--shards=${shards}`]),
    ...(policy === undefined ? [] : [`--policy=${policy}`]),
    ...(seed === undefined ? [] : [`--seed=${seed}`]),
    ...(prometheus === undefined ? [] : [`--prometheus=${prometheus}`]),
    ...(severity === undefined ? [] : [`--severity=${severity}`]),
    ...(transport === undefined ? [] : [`--transport=${transport}`]),
    ...(drafts === true ? ["--drafts"] : []),
    ...pairs("answer", answers),
    ...pairs("input", inputs),
    ...pairs("label", labels),
    ...(how.kubeconfigsSecret === undefined ? [] : [`--kubeconfigs=${KUBECONFIGS}`]),
  ].map((word) => word.replaceAll("$(", "$$$$("));
}
