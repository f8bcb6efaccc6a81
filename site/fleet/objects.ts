/** The objects that a Job on a carrier needs, as the checker file itself prints them: the only thing that is ever created. */
import { parseAllDocuments } from "yaml";
import { type FleetCarrier, optionsFor } from "./carriers.ts";
import { FleetFault, type FleetOptions } from "./options.ts";
import { runProcess } from "./processes.ts";
import type { FleetState } from "./state.ts";

/** What is created on one carrier. */
export interface JobObjects {
  /** Each as `Job pilotbook-network-0123456789 in default`. */
  readonly objects: readonly string[];
  readonly namespace: string;
  /** Of the Job. */
  readonly name: string;
  /** Milliseconds after which Kubernetes ends it. */
  readonly limit: number;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly activeDeadlineSeconds?: number };
}

/** Bytes: a ConfigMap holds 1 MiB. */
const MOST_MANIFEST = 4_000_000;

/**
 * Keeps them in the state, for `kubectl apply`.
 * @param run marks all of them, so that no other run has the same names
 * @throws FleetFault in the words of the checker
 */
export async function planObjects(
  carrier: FleetCarrier,
  { runbook, shards, deadline, checkerOptions }: FleetOptions,
  { state, run, signal }: { readonly state: FleetState; readonly run: string; readonly signal: AbortSignal },
): Promise<JobObjects> {
  const { by, code, stdout, stderr } = await runProcess(
    [
      process.execPath,
      state.checker,
      runbook,
      ...optionsFor(carrier, checkerOptions),
      ...manifestArguments(shards),
      `--job-run=${run}`,
      `--label=carrier=${carrier.name}`,
      `--deadline=${Math.ceil(deadline / 1_000)}s`,
    ],
    { signal, most: MOST_MANIFEST },
  );
  if (code !== 0 || by !== "itself")
    throw new FleetFault(
      stderr.trim() === "" ? `the checker file prints no manifest for ${carrier.name}` : stderr.trim(),
    );
  const objects = parseAllDocuments(stdout).flatMap((document) => {
    const value = "toJS" in document ? (document.toJS() as KubernetesObject | null) : null;
    return value === null ? [] : [value];
  });
  const job = objects.find(({ kind }) => kind === "Job");
  if (job === undefined) throw new FleetFault(`the manifest for ${carrier.name} has no Job`);
  state.planObjects(carrier, stdout);
  return {
    objects: objects.map(
      ({ kind, metadata: { name, namespace } }) =>
        `${kind} ${name}${namespace === undefined ? "" : ` in ${namespace}`}`,
    ),
    namespace: job.metadata.namespace ?? "default",
    name: job.metadata.name,
    limit: (job.spec?.activeDeadlineSeconds ?? 0) * 1_000,
  };
}

/** As what a page is run on a carrier. */
export function manifestArguments(shards: number): string[] {
  return shards === 1 ? ["--manifest=job"] : ["--manifest=indexed-job", `--shards=${shards}`];
}

/** What is created where, each object by its name. */
export function objectLines(planned: readonly (readonly [carrier: string, JobObjects])[]): string[] {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const [carrier, { objects, name }] of planned) {
    // The names differ from carrier to carrier by what the Job is called, and by nothing else.
    const list = objects.map((object) => `  ${object.replaceAll(name, "NAME")}`).join("\n");
    groups.set(list, [...(groups.get(list) ?? []), [carrier, name]]);
  }
  return [...groups].flatMap(([list, names]) => [
    `On ${names.length === 1 ? "one carrier" : `each of ${names.length} carriers`} these objects are created, and removed when their reports are here:`,
    list,
    "where NAME is",
    ...names.map(([carrier, name]) => `  ${name} on ${carrier}`),
  ]);
}
