/** Which logs of a pod tell of a span of time, and which lines of it are gone, by what its kubelet says of the containers. */
import type { Condition, KubernetesObject } from "./object.ts";

export interface LoggingPod extends KubernetesObject {
  readonly spec?: {
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly startTime?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly Status[];
    readonly initContainerStatuses?: readonly Status[];
  };
}

interface Container {
  readonly name?: string;
}

interface Status {
  readonly name?: string;
  readonly restartCount?: number;
  readonly state?: State;
  readonly lastState?: State;
}

interface State {
  readonly waiting?: { readonly reason?: string };
  readonly running?: Times;
  readonly terminated?: Times;
}

interface Times {
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

export interface Log {
  readonly pod: string;
  readonly container: string;
  /** It is the log of the container that ran before the last restart. */
  readonly previous: boolean;
  /** The same as the one that is not previous, unless the container has been started since it was listed. */
  readonly isTwin?: true;
}

/** A container of which nothing can be read, and why. */
export interface WithoutLog {
  readonly container: string;
  readonly why: string;
}

/** The logs that tell of a span of time. */
export interface Logs {
  readonly toRead: readonly Log[];
  /** What has written nothing in the span. */
  readonly silent: readonly WithoutLog[];
  /** What may have written something that no API gives any more. */
  readonly gone: readonly WithoutLog[];
}

/** Which logs a check means. */
export interface LogsWanted {
  /** All of a pod, as `kubectl logs --all-containers` reads them, where absent. */
  readonly container?: string | undefined;
  /** The log before the last restart, and no other. */
  readonly previous: boolean;
  /** Unix time in milliseconds at which the span begins that is meant; absent where the last lines are, of any age. */
  readonly from?: number | undefined;
  /** Unix time in milliseconds; of what ended before it, nothing counts but the last lines of a container that goes on. */
  readonly recent: number;
}

/** Joins what is known of several pods. */
export function logsOf(pods: readonly LoggingPod[], wanted: LogsWanted): Logs {
  const all = pods.flatMap((pod) => logsOfPod(pod, wanted));
  return {
    toRead: all.flatMap(({ toRead }) => toRead),
    silent: all.flatMap(({ silent }) => silent),
    gone: all.flatMap(({ gone }) => gone),
  };
}

function logsOfPod(pod: LoggingPod, wanted: LogsWanted): Logs[] {
  const { spec, status } = pod;
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const init = spec?.initContainers ?? [];
  return [...init, ...(spec?.containers ?? [])]
    .filter(({ name }) => name === (wanted.container ?? name))
    .map((one) => {
      const { name = "" } = one;
      const said = statuses.find((status) => status.name === name);
      const log = { pod: pod.metadata.name, container: name, previous: wanted.previous };
      if (wanted.previous) return previousLog(log, said);
      if (said === undefined) return unsaidLog(log, pod, wanted.from ?? wanted.recent);
      // One that prepared the pod long ago is not what "the logs" of it means, unless it is named.
      const isAside = init.includes(one) && wanted.container === undefined;
      return currentLogs(log, said, wanted, wanted.from ?? (isAside ? wanted.recent : -Infinity));
    });
}

const named = ({ pod, container }: Log): string => `${pod}/${container}`;
const read = (...toRead: Log[]): Logs => ({ toRead, silent: [], gone: [] });
const silent = (log: Log, why: string): Logs => ({ toRead: [], silent: [{ container: named(log), why }], gone: [] });

function previousLog(log: Log, status: Status | undefined): Logs {
  const isFirst = status !== undefined && (status.restartCount ?? 0) === 0 && !status.lastState?.terminated;
  return isFirst ? silent(log, "was never restarted") : read(log);
}

/** The kubelet takes the containers' statuses away from a pod that it evicted, and their logs with them. */
function unsaidLog(log: Log, { status }: LoggingPod, from: number): Logs {
  const hasEnded = status?.phase === "Failed" || status?.phase === "Succeeded";
  const changes = (status?.conditions ?? []).map((one) => Date.parse(one.lastTransitionTime ?? ""));
  return hasEnded && changes.length > 0 && Math.max(...changes) < from ? silent(log, "ended before that") : read(log);
}

function currentLogs(
  log: Log,
  { state, lastState, restartCount = 0 }: Status,
  { from, recent }: LogsWanted,
  oldestEnd: number,
): Logs {
  const last = lastState?.terminated ?? undefined;
  if (state?.waiting && last === undefined && restartCount === 0)
    return silent(log, `has not started (${state.waiting.reason ?? "waiting"})`);
  // While it waits for its next start, both logs are that of the container that ended; soon they are two.
  const isBetween = last !== undefined && !state?.running && !state?.terminated;
  const now = isBetween ? last : (state?.terminated ?? state?.running ?? {});
  if (Date.parse(now.finishedAt ?? "") < oldestEnd) return silent(log, "ended before that");
  const began = Date.parse(now.startedAt ?? "");
  const before = isBetween || restartCount === 0 ? undefined : last;
  const isBeforeMeant = before !== undefined && !(Date.parse(before.finishedAt ?? "") < (from ?? recent));
  const previous = isBetween ? { previous: true, isTwin: true as const } : { previous: true };
  const toRead = isBetween || isBeforeMeant ? [log, { ...log, ...previous }] : [log];
  // Kubernetes keeps two logs of a container: those of earlier ones are gone, if they ran in the span.
  const unread = restartCount - (isBeforeMeant ? 1 : 0);
  const oldest = isBeforeMeant ? Date.parse(before.startedAt ?? "") : began;
  const isGone = from !== undefined && unread > 0 && oldest > from && (before === undefined || isBeforeMeant);
  const restarts = `${restartCount} restart${restartCount === 1 ? "" : "s"}`;
  const why = `${unread} earlier ${unread === 1 ? "log is" : "logs are"} gone, after ${restarts}`;
  return { toRead, silent: [], gone: isGone ? [{ container: named(log), why }] : [] };
}

/** Owners that replace a pod by another, whose log nobody has any more. A Job's pods are not replaced. */
const REPLACING = /^(ReplicaSet|ReplicationController|StatefulSet|DaemonSet)$/;

/** Pods that began after the moment in the place of others, as far as their owners tell. */
export function replacedSince(pods: readonly LoggingPod[], from: number): LoggingPod[] {
  return pods.filter(
    ({ metadata }) =>
      Date.parse(metadata.creationTimestamp ?? "") > from &&
      metadata.ownerReferences?.some(({ kind }) => REPLACING.test(kind)) === true,
  );
}
