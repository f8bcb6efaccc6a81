/** Watches a Job on a carrier until it ends, and takes the reports of its pods: their last message, else their log. */
import { setTimeout as passed } from "node:timers/promises";
import { type Cluster, ClusterError } from "../../checker/cluster/port.ts";
import { type Collection, wholeReport } from "./collection.ts";

/** Which Job, and for how long. */
export interface Watched {
  readonly namespace: string;
  readonly name: string;
  readonly shards: number;
  /** Milliseconds from now on. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

interface Job {
  readonly status?: {
    readonly conditions?: readonly { readonly type?: string; readonly status?: string; readonly message?: string }[];
  };
}

interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type?: string; readonly status?: string; readonly message?: string }[];
    readonly containerStatuses?: readonly {
      readonly state?: {
        readonly waiting?: { readonly reason?: string; readonly message?: string };
        readonly terminated?: {
          readonly exitCode?: number;
          readonly reason?: string;
          readonly message?: string;
          readonly finishedAt?: string;
        };
      };
    }[];
  };
}

/** What is known of one pod. */
interface Seen {
  readonly name: string;
  readonly index: number | undefined;
  /** A whole report of it. */
  readonly report?: string;
  readonly isOver: boolean;
  readonly succeeded: boolean;
  readonly finishedAt: string;
  /** Why it says nothing, where that is known. */
  readonly why?: string;
}

/** Milliseconds between two looks, at first and at most. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
/** Bytes of a log: a report and some lines around it. */
const LOG = 32_000;
/** Set on every pod of an indexed Job. */
const INDEX = "batch.kubernetes.io/job-completion-index";

/** Never rejects for what the carrier does: what could not be seen is among what lacks. */
export async function watchJob(
  cluster: Cluster,
  { namespace, name, shards, limit, signal }: Watched,
): Promise<Collection> {
  // Its timer holds on to it. Node forgets a signal of `AbortSignal.timeout` that only `any` knows, and then it never comes.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limit);
  const until = AbortSignal.any([signal, late.signal]);
  const pods = new Map<string, Seen>();
  let end: string | undefined;
  let trouble: string | undefined;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    try {
      const state = await stateOf(cluster, namespace, name, until);
      // After the Job: pods that ended before it did are seen for certain.
      await lookAtPods(cluster, { namespace, name }, pods, until);
      trouble = undefined;
      end = state;
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      trouble = error.message;
    }
    if (end !== undefined || until.aborted) break;
    await passed(pause, undefined, { signal: until }).catch(() => {});
  }
  clearTimeout(timer);
  const texts = bestOf([...pods.values()]);
  if (texts.length >= shards) return { texts, lacks: [] };
  const stopped = signal.aborted ? "it was interrupted before the Job ended" : "the Job did not end in its time";
  const ended = end ?? stopped;
  const silent = [...pods.values()]
    .filter(({ report }) => report === undefined)
    .map(({ name: pod, why = "it says nothing" }) => `pod ${pod}: ${why}`);
  return { texts, lacks: [ended, trouble ?? "", ...silent].filter((one) => one !== "") };
}

/** Undefined while it goes on; else how it ended, in words, empty where it completed. */
async function stateOf(
  cluster: Cluster,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const job = await cluster.get<Job>(`/apis/batch/v1/namespaces/${namespace}/jobs/${name}`, signal);
    const met = (wanted: string): { readonly message?: string } | undefined =>
      job.status?.conditions?.find(({ type, status }) => type === wanted && status === "True");
    if (met("Complete") !== undefined) return "";
    const failed = met("Failed");
    return failed === undefined ? undefined : `the Job failed: ${failed.message ?? "it does not say why"}`;
  } catch (error) {
    if (error instanceof ClusterError && error.facts.status === 404) return "somebody removed the Job";
    throw error;
  }
}

async function lookAtPods(
  cluster: Cluster,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  pods: Map<string, Seen>,
  signal: AbortSignal,
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const label = encodeURIComponent(`app.kubernetes.io/instance=${name}`);
  for (const pod of await cluster.list<Pod>(`${path}?labelSelector=${label}`, signal)) {
    const id = pod.metadata.uid ?? pod.metadata.name;
    // What it said stays true when the pod is gone, or when its node forgets it.
    if (pods.get(id)?.isOver === true) continue;
    const seen = seenIn(pod);
    const needsLog = seen.isOver && seen.report === undefined;
    pods.set(
      id,
      needsLog ? await withLog(seen, cluster, `${path}/${pod.metadata.name}/log?container=checker`, signal) : seen,
    );
  }
}

function seenIn({ metadata: { name, annotations }, status }: Pod): Seen {
  const { waiting, terminated } = status?.containerStatuses?.[0]?.state ?? {};
  const isOver = terminated !== undefined || status?.phase === "Succeeded" || status?.phase === "Failed";
  const report = wholeReport(terminated?.message ?? "");
  const given = annotations?.[INDEX];
  const unscheduled = status?.conditions?.find(
    ({ type, status: state }) => type === "PodScheduled" && state === "False",
  );
  const why =
    terminated === undefined
      ? (waiting?.message ?? waiting?.reason ?? unscheduled?.message ?? `it is ${status?.phase ?? "not begun"}`)
      : `it ended with ${terminated.exitCode ?? "nothing"}${terminated.reason === undefined ? "" : ` (${terminated.reason})`}`;
  return {
    name,
    index: given === undefined ? report?.index : Number(given) + 1,
    isOver,
    succeeded: status?.phase === "Succeeded" || terminated?.exitCode === 0,
    finishedAt: terminated?.finishedAt ?? "",
    ...(report === undefined ? { why } : { report: report.text }),
  };
}

/** A message may be cut, or lost with its node; the log has the same report. */
async function withLog(seen: Seen, cluster: Cluster, path: string, signal: AbortSignal): Promise<Seen> {
  try {
    const { text } = await cluster.text(path, LOG, signal);
    const report = wholeReport(text);
    if (report !== undefined) return { ...seen, index: seen.index ?? report.index, report: report.text };
    const last = text.trim().split("\n").at(-1) ?? "";
    return last === "" ? seen : { ...seen, why: `${seen.why ?? "it ended"}: ${last}` };
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return seen;
  }
}

/** One report for each share: of a pod that was tried again, and of the one that took its place, the later that succeeded. */
function bestOf(pods: readonly Seen[]): string[] {
  const best = new Map<number, Seen>();
  for (const pod of pods) {
    if (pod.report === undefined) continue;
    const index = pod.index ?? 1;
    const other = best.get(index);
    if (other === undefined || rank(pod) > rank(other)) best.set(index, pod);
  }
  return [...best].sort(([a], [b]) => a - b).flatMap(([, { report }]) => report ?? []);
}

function rank({ succeeded, finishedAt }: Seen): string {
  return `${succeeded ? 1 : 0} ${finishedAt}`;
}
