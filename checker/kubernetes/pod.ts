/** A pod as `kubectl get pods` prints it: the columns READY, STATUS and RESTARTS. */
import { type Condition, isLeaving, type KubernetesObject } from "./object.ts";

interface Container {
  readonly name?: string;
  /** `Always` makes an init container a sidecar, which goes on running beside the others (Kubernetes 1.29). */
  readonly restartPolicy?: string;
}

interface Terminated {
  readonly exitCode?: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly finishedAt?: string;
}

export interface ContainerStatus {
  readonly name?: string;
  readonly ready?: boolean;
  readonly started?: boolean;
  readonly restartCount?: number;
  readonly state?: {
    readonly waiting?: { readonly reason?: string };
    readonly running?: { readonly startedAt?: string };
    readonly terminated?: Terminated;
  };
  readonly lastState?: { readonly terminated?: Terminated };
}

export interface Pod extends KubernetesObject {
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly startTime?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface PodColumns {
  /** `Running`, `CrashLoopBackOff`, `Init:0/1`, `Terminating`; empty where the pod has no phase. */
  readonly status: string;
  /** READY is `ready/containers`. */
  readonly ready: number;
  readonly containers: number;
  readonly restarts: number;
  /** When a container last ended before it was started again. */
  readonly restartedAt: string | undefined;
}

/**
 * The columns as the API server of Kubernetes 1.35 makes them (`printPod` of pkg/printers/internalversion). Older ones
 * differ in four words, none of which is `Running`: sidecars count since 1.29, `SchedulingGated` since 1.26, a pod that
 * has ended is no longer `Terminating` since kubernetes#122038, and the error of one container is preferred to another's
 * `Completed` since kubernetes#121563.
 */
export function podColumns(pod: Pod): PodColumns {
  const { spec, status } = pod;
  const sidecars = spec?.initContainers?.filter((one) => one.restartPolicy === "Always") ?? [];
  const isSidecar = (one: ContainerStatus): boolean => sidecars.some(({ name }) => name === one.name);
  const isServingBeside = (one: ContainerStatus): boolean =>
    isSidecar(one) && one.started === true && !hasSucceeded(one);

  const init = status?.initContainerStatuses ?? [];
  const blockedAt = init.findIndex((one) => !hasSucceeded(one) && !isServingBeside(one));
  const blocking = init[blockedAt];
  const begun = blocking === undefined ? init : init.slice(0, blockedAt + 1);
  // A sidecar that crashes later blocks nothing: the pod itself says that it was initialized.
  const initialized = blocking === undefined || isTrue(pod, "Initialized");
  const main = initialized ? (status?.containerStatuses ?? []) : [];
  const counted = [...begun.filter((one) => !initialized || isSidecar(one)), ...main];
  const serving = [...begun.filter((one) => isServingBeside(one) && one.ready === true), ...main.filter(isServing)];
  const restarts = counted.reduce((sum, one) => sum + (one.restartCount ?? 0), 0);
  const before =
    blocking === undefined
      ? podWord(pod)
      : `Init:${initWord(blocking) ?? `${blockedAt}/${spec?.initContainers?.length ?? 0}`}`;
  return {
    status: wordOfLeaving(pod) ?? wordOfContainers(main, before, isReady(pod)),
    ready: serving.length,
    containers: (spec?.containers?.length ?? 0) + sidecars.length,
    restarts,
    restartedAt: restarts === 0 ? undefined : lastEnd(counted),
  };
}

/** Has the pod run to its end, one way or the other? Such a pod is kept for people to look at, and is never started again. */
export function hasEnded(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return phase === "Succeeded" || phase === "Failed";
}

/** Since when all its containers run, ISO 8601: since the last start of one of them, or of the pod where none says. */
export function runningSince({ metadata, status }: Pod): string | undefined {
  const starts = status?.containerStatuses?.flatMap(({ state }) => state?.running?.startedAt ?? []);
  return starts?.sort().at(-1) ?? status?.startTime ?? metadata.creationTimestamp;
}

/** Does its Ready condition say so? */
export function isReady(pod: Pod): boolean {
  return isTrue(pod, "Ready");
}

function isTrue({ status }: Pod, condition: string): boolean {
  return status?.conditions?.some((one) => one.type === condition && one.status === "True") ?? false;
}

function podWord({ status }: Pod): string {
  const gated = status?.conditions?.some((one) => one.type === "PodScheduled" && one.reason === "SchedulingGated");
  return gated === true ? "SchedulingGated" : status?.reason || status?.phase || "";
}

/** The word for a pod that is being deleted. A kubelet that is lost cannot say whether it still runs. */
function wordOfLeaving(pod: Pod): string | undefined {
  if (!isLeaving(pod)) return undefined;
  if (pod.status?.reason === "NodeLost") return "Unknown";
  return hasEnded(pod) ? undefined : "Terminating";
}

/** The first container that does not run gives the word; one that has succeeded leaves it to the others. */
function wordOfContainers(main: readonly ContainerStatus[], before: string, ready: boolean): string {
  const word = main.map(containerWord).find((one) => one !== undefined) ?? before;
  if (word !== "Completed") return word;
  const running = main.some(isServing);
  if (running && ready) return "Running";
  const failed = main.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
  return (failed && containerWord(failed)) ?? (running ? "NotReady" : word);
}

/** Why a container does not run; undefined for one that runs, or waits for no reason that was given. */
function containerWord({ state }: ContainerStatus): string | undefined {
  const { waiting, terminated } = state ?? {};
  if (terminated === undefined) return waiting?.reason || undefined;
  const { reason, signal, exitCode = 0 } = terminated;
  return reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);
}

/** Waiting for its turn is no reason. */
function initWord(status: ContainerStatus): string | undefined {
  const word = containerWord(status);
  return word === "PodInitializing" ? undefined : word;
}

function isServing({ ready, state }: ContainerStatus): boolean {
  return ready === true && state?.running !== undefined;
}

function hasSucceeded({ state }: ContainerStatus): boolean {
  return state?.terminated !== undefined && (state.terminated.exitCode ?? 0) === 0;
}

/** When the last of them ended that was started again. */
function lastEnd(statuses: readonly ContainerStatus[]): string | undefined {
  return statuses
    .flatMap(({ lastState }) => lastState?.terminated?.finishedAt ?? [])
    .sort()
    .at(-1);
}
