/** What becomes of a pod, in the words of its kubelet: the status that a container of each fate has. Pure. */
import type { ApiObject } from "./api-client.ts";

/**
 * `never-ready` runs and fails its readiness probe; `gated` waits for a condition that another controller sets;
 * `restarted` runs after five restarts; `evicted` and `out-of-cpu` are what a kubelet ends or refuses.
 */
export type Fate =
  | "ready"
  | "never-ready"
  | "gated"
  | "restarted"
  | "crash-loop"
  | "init-crash-loop"
  | "image-missing"
  | "complete"
  | "fail"
  | "evicted"
  | "out-of-cpu";

/** Annotation: the fates of a controller's pods in the order of their creation, divided by commas; the last one goes on. */
export const FATE = "kubelet.example/fates";
/** Annotation: a pod that is deleted stays, because its process does not end. */
export const LINGERS = "kubelet.example/lingers";

export interface Pod extends ApiObject {
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: readonly { readonly name: string; readonly image: string }[];
    readonly initContainers?: readonly { readonly name: string; readonly image: string }[];
    readonly readinessGates?: readonly unknown[];
  };
}

/** The nth pod of its controller has this fate; none where the kubelet is not to touch it. */
export function fateOf({ metadata: { annotations } }: Pod, nth: number): Fate | undefined {
  const fates = annotations?.[FATE]?.split(",") as Fate[] | undefined;
  return fates?.[Math.min(nth, fates.length - 1)];
}

const RESTARTS = 5;

/** @param now as the API writes it, in whole seconds */
export function statusOf(pod: Pod, fate: Fate, address: string, now: string): Record<string, unknown> {
  if (fate === "evicted" || fate === "out-of-cpu") return refused(fate, now);
  const isReady = fate === "ready" || fate === "restarted";
  const isInitialized = fate !== "init-crash-loop";
  const ended = fate === "complete" || fate === "fail";
  const condition = (type: string, holds: boolean, reason?: string): object => ({
    type,
    status: holds ? "True" : "False",
    lastTransitionTime: now,
    ...(reason === undefined ? {} : { reason }),
  });
  const unready = fate === "gated" ? "ReadinessGatesNotReady" : ended ? "PodCompleted" : "ContainersNotReady";
  return {
    phase: phaseOf(fate),
    startTime: now,
    hostIP: address,
    podIP: address,
    conditions: [
      condition("PodScheduled", true),
      condition("Initialized", isInitialized, isInitialized ? undefined : "ContainersNotInitialized"),
      condition("ContainersReady", isReady || fate === "gated", isReady ? undefined : unready),
      condition("Ready", isReady, isReady ? undefined : unready),
    ],
    initContainerStatuses: (pod.spec.initContainers ?? []).map((container) => ({
      ...container,
      imageID: "",
      ...(isInitialized
        ? { ready: true, restartCount: 0, state: terminated("Completed", 0, now) }
        : { ready: false, restartCount: RESTARTS, ...crashing(now) }),
    })),
    containerStatuses: pod.spec.containers.map(({ name, image }) => ({
      name,
      image,
      imageID: "",
      ready: isReady || fate === "gated",
      started: isReady,
      ...containerState(fate, now),
    })),
  };
}

function phaseOf(fate: Fate): string {
  if (fate === "complete") return "Succeeded";
  if (fate === "fail") return "Failed";
  return fate === "image-missing" || fate === "init-crash-loop" ? "Pending" : "Running";
}

/** A pod that the kubelet ended, or did not begin: it has no containers any more. */
function refused(fate: "evicted" | "out-of-cpu", now: string): Record<string, unknown> {
  const [reason, message] =
    fate === "evicted"
      ? ["Evicted", "The node was low on resource: memory."]
      : ["OutOfcpu", "Pod Node didn't have enough resource: cpu"];
  return { phase: "Failed", reason, message, startTime: now };
}

function containerState(fate: Exclude<Fate, "evicted" | "out-of-cpu">, now: string): Record<string, unknown> {
  const running = { running: { startedAt: now } };
  switch (fate) {
    case "crash-loop":
      return { restartCount: RESTARTS, ...crashing(now) };
    case "image-missing":
      return { restartCount: 0, state: { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image" } } };
    case "init-crash-loop":
      return { restartCount: 0, state: { waiting: { reason: "PodInitializing" } } };
    case "complete":
      return { restartCount: 0, state: terminated("Completed", 0, now) };
    case "fail":
      return { restartCount: 0, state: terminated("Error", 1, now) };
    case "restarted":
      return { restartCount: RESTARTS, state: running, lastState: terminated("OOMKilled", 137, now) };
    case "ready":
    case "never-ready":
    case "gated":
      return { restartCount: 0, state: running };
  }
}

function crashing(now: string): Record<string, unknown> {
  return {
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 2m40s restarting failed container" } },
    lastState: terminated("Error", 1, now),
  };
}

function terminated(reason: string, exitCode: number, now: string): Record<string, unknown> {
  return { terminated: { reason, exitCode, startedAt: now, finishedAt: now, containerID: "containerd://1" } };
}
