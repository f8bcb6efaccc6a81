/**
 * Pods, and what `kubectl get pods` prints for them. The words come from Kubernetes: from `printPod` of 1.35, and, where
 * `newer` is not set, from the table of a kube-apiserver 1.20.2 that held the same pods and printed the same (pods without
 * containers apart, which no server takes).
 */
import type { ContainerStatus, Pod } from "../../../checker/kubernetes/pod.ts";

export interface PrintedPod {
  readonly when: string;
  readonly pod: Pod;
  /** READY, STATUS and RESTARTS. */
  readonly prints: readonly [ready: string, status: string, restarts: number];
  /** The time that RESTARTS counts from, where it shows one. */
  readonly last?: string;
  /** Servers of 1.20 print something else. */
  readonly newer?: true;
  /** A public report of the same case. */
  readonly source?: string;
}

/** A container's status without its name, which its place in the list gives. */
type Status = Omit<ContainerStatus, "name">;

const running: Status = { ready: true, started: true, restartCount: 0, state: { running: {} } };
const unready: Status = { ...running, ready: false };
const waiting = (reason: string, restartCount = 0): Status => ({
  ready: false,
  started: false,
  restartCount,
  state: { waiting: { reason } },
});
const ended = (exitCode: number, reason?: string, more: { signal?: number } = {}): Status => ({
  ready: false,
  started: false,
  restartCount: 0,
  state: {
    terminated: {
      exitCode,
      ...(reason === undefined ? {} : { reason }),
      ...more,
    },
  },
});
const completed = ended(0, "Completed");
const after = (status: Status, restartCount: number, finishedAt?: string): Status => ({
  ...status,
  restartCount,
  lastState: {
    terminated: {
      exitCode: 1,
      reason: "Error",
      ...(finishedAt === undefined ? {} : { finishedAt }),
    },
  },
});

interface Short {
  readonly phase?: string;
  readonly reason?: string;
  /** Condition type to its status, or to status and reason. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** One for each container; without any, the kubelet has said nothing of the only one. */
  readonly main?: readonly Status[];
  /** Init containers, and of those the sidecars by their place. */
  readonly init?: readonly Status[];
  readonly sidecars?: readonly number[];
  readonly deleted?: true;
}

/** A pod as an API server sends it. */
export function podOf(short: Short): Pod {
  const { phase = "Running", reason, conditions = {}, main, init, sidecars = [], deleted } = short;
  const named = (prefix: string, statuses: readonly Status[]): ContainerStatus[] =>
    statuses.map((status, index) => ({ name: `${prefix}${index}`, ...status }));
  const always = (index: number): object => (sidecars.includes(index) ? { restartPolicy: "Always" } : {});
  return {
    metadata: {
      name: "cart-0",
      namespace: "shop",
      creationTimestamp: "2030-12-31T00:00:00Z",
      ...(deleted ? { deletionTimestamp: "2031-01-01T00:00:30Z" } : {}),
    },
    spec: {
      nodeName: "worker-1",
      containers: named("main", main ?? [{}]).map(({ name = "" }) => ({ name })),
      ...(init
        ? { initContainers: named("init", init).map(({ name = "" }, index) => ({ name, ...always(index) })) }
        : {}),
    },
    status: {
      phase,
      ...(reason === undefined ? {} : { reason }),
      conditions: Object.entries(conditions).map(([type, text]) => {
        const [status = "", why] = text.split(" ");
        return { type, status, ...(why === undefined ? {} : { reason: why }) };
      }),
      ...(main ? { containerStatuses: named("main", main) } : {}),
      ...(init ? { initContainerStatuses: named("init", init) } : {}),
    },
  };
}

const READY = { Ready: "True" };
const BEGUN = { Initialized: "True" };
const turn = waiting("PodInitializing");
const crashing = (restarts: number): Status => waiting("CrashLoopBackOff", restarts);

export const PODS: readonly PrintedPod[] = [
  { when: "a pod runs", pod: podOf({ conditions: READY, main: [running] }), prints: ["1/1", "Running", 0] },
  { when: "it has only a phase", pod: podOf({ phase: "Pending" }), prints: ["0/1", "Pending", 0] },
  { when: "it has neither spec nor status", pod: { metadata: { name: "cart-0" } }, prints: ["0/0", "", 0] },
  {
    when: "a container crashes again and again, while the phase is Running",
    pod: podOf({ main: [after(crashing(0), 57, "2031-01-01T10:00:00Z")] }),
    prints: ["0/1", "CrashLoopBackOff", 57],
    last: "2031-01-01T10:00:00Z",
    source: "kubernetes/kubernetes#76619",
  },
  {
    when: "one of two containers crashes again and again, and the other runs",
    pod: podOf({ main: [after(running, 1, "2031-01-01T12:00:00Z"), after(crashing(0), 8, "2031-01-01T11:00:00Z")] }),
    prints: ["1/2", "CrashLoopBackOff", 9],
    last: "2031-01-01T12:00:00Z",
  },
  {
    when: "two containers wait for different reasons, and the first in the list counts",
    pod: podOf({ phase: "Pending", main: [waiting("ImagePullBackOff"), crashing(3)] }),
    prints: ["0/2", "ImagePullBackOff", 3],
  },
  {
    when: "a container waits for no reason that is given",
    pod: podOf({ main: [{ ...unready, state: { waiting: {} } }] }),
    prints: ["0/1", "Running", 0],
  },
  {
    when: "a container runs and is not ready",
    pod: podOf({ conditions: { Ready: "False" }, main: [unready] }),
    prints: ["0/1", "Running", 0],
  },
  {
    when: "a container is called ready and does not run",
    pod: podOf({ main: [{ ...running, state: {} }] }),
    prints: ["0/1", "Running", 0],
  },
  {
    when: "a container is called ready and has no state",
    pod: podOf({ main: [{ ready: true }] }),
    prints: ["0/1", "Running", 0],
  },
  {
    when: "a readiness gate keeps it from being ready",
    pod: podOf({ conditions: { Ready: "False ReadinessGatesNotReady" }, main: [running] }),
    prints: ["1/1", "Running", 0],
  },
  {
    when: "a container ended with an error",
    pod: podOf({ phase: "Failed", main: [ended(1, "Error")] }),
    prints: ["0/1", "Error", 0],
  },
  {
    when: "a container used too much memory",
    pod: podOf({ main: [{ ...ended(137, "OOMKilled"), restartCount: 2 }] }),
    prints: ["0/1", "OOMKilled", 2],
  },
  {
    when: "a container ended by a signal, without a reason",
    pod: podOf({ phase: "Failed", main: [ended(137, undefined, { signal: 9 })] }),
    prints: ["0/1", "Signal:9", 0],
  },
  {
    when: "a container ended with an exit code, without a reason",
    pod: podOf({ phase: "Failed", main: [ended(2)] }),
    prints: ["0/1", "ExitCode:2", 0],
  },
  {
    when: "a container ended well, without a reason",
    pod: podOf({ phase: "Succeeded", main: [ended(0)] }),
    prints: ["0/1", "ExitCode:0", 0],
  },
  {
    when: "the exit code of a container is left out",
    pod: podOf({ phase: "Succeeded", main: [{ ready: false, state: { terminated: {} } }] }),
    prints: ["0/1", "ExitCode:0", 0],
  },
  {
    when: "a Job's pod has succeeded",
    pod: podOf({ phase: "Succeeded", conditions: { Ready: "False PodCompleted" }, main: [completed] }),
    prints: ["0/1", "Completed", 0],
  },
  {
    when: "one container has succeeded and the other serves",
    pod: podOf({ conditions: READY, main: [completed, running] }),
    prints: ["1/2", "Running", 0],
  },
  {
    when: "one container has succeeded, another serves, and the pod is not ready",
    pod: podOf({ conditions: { Ready: "False" }, main: [completed, running] }),
    prints: ["1/2", "NotReady", 0],
  },
  {
    when: "one container has succeeded, another runs and is not ready",
    pod: podOf({ conditions: { Ready: "False" }, main: [completed, unready] }),
    prints: ["0/2", "Completed", 0],
  },
  {
    when: "one container has succeeded and another has no state",
    pod: podOf({ main: [completed, { ready: false }] }),
    prints: ["0/2", "Completed", 0],
  },
  {
    when: "one container has succeeded and another has failed",
    pod: podOf({ phase: "Failed", main: [completed, ended(3, "Error")] }),
    prints: ["0/2", "Error", 0],
    newer: true,
    source: "kubernetes/kubernetes#121563",
  },
  {
    when: "one container has succeeded, one has failed, and one serves while the pod is not ready",
    pod: podOf({ conditions: { Ready: "False" }, main: [completed, ended(3), running] }),
    prints: ["1/3", "ExitCode:3", 0],
    newer: true,
  },
  {
    when: "one container has succeeded, one has failed, and the rest serves",
    pod: podOf({ conditions: READY, main: [completed, ended(3, "Error"), running] }),
    prints: ["1/3", "Running", 0],
  },
  {
    when: "it was evicted",
    pod: podOf({ phase: "Failed", reason: "Evicted" }),
    prints: ["0/1", "Evicted", 0],
    source: "kuberhealthy/kuberhealthy#256",
  },
  {
    when: "it was evicted, and its containers were reported afterwards",
    pod: podOf({ phase: "Failed", reason: "Evicted", main: [ended(137, "ContainerStatusUnknown")] }),
    prints: ["0/1", "ContainerStatusUnknown", 0],
  },
  {
    when: "its node was shut down",
    pod: podOf({ phase: "Failed", reason: "Terminated" }),
    prints: ["0/1", "Terminated", 0],
  },
  {
    when: "it is held back by a scheduling gate",
    pod: podOf({ phase: "Pending", conditions: { PodScheduled: "False SchedulingGated" } }),
    prints: ["0/1", "SchedulingGated", 0],
    newer: true,
  },
  {
    when: "no node has room for it",
    pod: podOf({ phase: "Pending", conditions: { PodScheduled: "False Unschedulable" } }),
    prints: ["0/1", "Pending", 0],
  },
  {
    when: "another condition has the reason of a scheduling gate",
    pod: podOf({ phase: "Pending", conditions: { Ready: "False SchedulingGated" } }),
    prints: ["0/1", "Pending", 0],
  },
  {
    when: "it is being deleted",
    pod: podOf({ deleted: true, conditions: READY, main: [running] }),
    prints: ["1/1", "Terminating", 0],
    source: "replicatedhq/troubleshoot#1280",
  },
  {
    when: "it is being deleted, and says nothing of itself",
    pod: { metadata: { name: "cart-0", deletionTimestamp: "2031-01-01T00:00:30Z" } },
    prints: ["0/0", "Terminating", 0],
  },
  {
    when: "it is being deleted, and its node is lost",
    pod: podOf({ deleted: true, reason: "NodeLost", main: [running] }),
    prints: ["1/1", "Unknown", 0],
  },
  {
    when: "its node is lost",
    pod: podOf({ reason: "NodeLost", main: [running] }),
    prints: ["1/1", "NodeLost", 0],
  },
  {
    when: "it has succeeded and is being deleted",
    pod: podOf({ deleted: true, phase: "Succeeded", main: [completed] }),
    prints: ["0/1", "Completed", 0],
    newer: true,
    source: "kubernetes/kubernetes#120207",
  },
  {
    when: "it was evicted and is being deleted",
    pod: podOf({ deleted: true, phase: "Failed", reason: "Evicted" }),
    prints: ["0/1", "Evicted", 0],
    newer: true,
  },
  {
    when: "its only init container waits for its turn",
    pod: podOf({ phase: "Pending", init: [turn], main: [turn] }),
    prints: ["0/1", "Init:0/1", 0],
  },
  {
    when: "the first of two init containers is done and the second runs",
    pod: podOf({
      phase: "Pending",
      init: [
        { ...completed, restartCount: 2 },
        { ...unready, restartCount: 1 },
      ],
      main: [turn],
    }),
    prints: ["0/1", "Init:1/2", 3],
  },
  {
    when: "the first of two init containers crashes again and again",
    pod: podOf({
      phase: "Pending",
      conditions: { Initialized: "False" },
      main: [turn],
      init: [
        after(crashing(0), 7, "2031-01-01T09:00:00Z"),
        {
          ...turn,
          restartCount: 1,
        },
      ],
    }),
    prints: ["0/1", "Init:CrashLoopBackOff", 7],
    last: "2031-01-01T09:00:00Z",
  },
  {
    when: "an init container has no state",
    pod: podOf({ phase: "Pending", init: [{ ready: false }], main: [turn] }),
    prints: ["0/1", "Init:0/1", 0],
  },
  {
    when: "an init container runs that the pod itself does not name",
    pod: {
      metadata: { name: "cart-0" },
      spec: {},
      status: { phase: "Pending", initContainerStatuses: [{ name: "init0", state: { running: {} } }] },
    },
    prints: ["0/0", "Init:0/0", 0],
  },
  {
    when: "an init container runs, and nothing is said of the pod itself",
    pod: { metadata: { name: "cart-0" }, status: { initContainerStatuses: [{ name: "init0" }] } },
    prints: ["0/0", "Init:0/0", 0],
  },
  {
    when: "an init container runs, and another condition than Initialized is true",
    pod: podOf({
      phase: "Pending",
      conditions: { PodScheduled: "True", Initialized: "False" },
      init: [unready],
      main: [waiting("ContainerCreating")],
    }),
    prints: ["0/1", "Init:0/1", 0],
  },
  {
    when: "an init container ended with an error",
    pod: podOf({ phase: "Pending", init: [ended(1, "Error")], main: [turn] }),
    prints: ["0/1", "Init:Error", 0],
  },
  {
    when: "an init container ended by a signal, without a reason",
    pod: podOf({ phase: "Pending", init: [ended(137, undefined, { signal: 9 })], main: [turn] }),
    prints: ["0/1", "Init:Signal:9", 0],
  },
  {
    when: "an init container ended with an exit code, without a reason",
    pod: podOf({ phase: "Pending", init: [ended(5)], main: [turn] }),
    prints: ["0/1", "Init:ExitCode:5", 0],
  },
  {
    when: "its init containers are done, and their restarts are history",
    pod: podOf({
      conditions: { ...BEGUN, ...READY },
      init: [after(completed, 4, "2031-01-01T12:00:00Z")],
      main: [after(running, 1, "2031-01-01T11:00:00Z")],
    }),
    prints: ["1/1", "Running", 1],
    last: "2031-01-01T11:00:00Z",
  },
  {
    when: "an init container is run again after the pod was initialized",
    pod: podOf({ conditions: BEGUN, init: [{ ...unready, restartCount: 2 }], main: [crashing(1)] }),
    prints: ["0/1", "CrashLoopBackOff", 1],
    newer: true,
  },
  {
    when: "a sidecar runs beside its container",
    pod: podOf({
      conditions: {
        ...BEGUN,
        ...READY,
      },
      sidecars: [0],
      init: [after(running, 3, "2031-01-01T12:00:00Z")],
      main: [after(running, 1, "2031-01-01T11:00:00Z")],
    }),
    prints: ["2/2", "Running", 4],
    last: "2031-01-01T12:00:00Z",
    newer: true,
  },
  {
    when: "a sidecar runs and is not ready",
    pod: podOf({ conditions: BEGUN, sidecars: [0], init: [unready], main: [running] }),
    prints: ["1/2", "Running", 0],
    newer: true,
  },
  {
    when: "a sidecar has not started yet",
    pod: podOf({ phase: "Pending", sidecars: [0], init: [{ ...unready, started: false }], main: [turn] }),
    prints: ["0/2", "Init:0/1", 0],
    newer: true,
  },
  {
    when: "a sidecar crashes after the pod was initialized, and its container runs",
    pod: podOf({ conditions: BEGUN, sidecars: [0], init: [crashing(9)], main: [running] }),
    prints: ["1/2", "Init:CrashLoopBackOff", 9],
    newer: true,
  },
  {
    when: "a sidecar crashes before its container begins",
    pod: podOf({
      phase: "Pending",
      conditions: { Initialized: "False" },
      sidecars: [0],
      init: [crashing(5), turn],
      main: [turn],
    }),
    prints: ["0/2", "Init:CrashLoopBackOff", 5],
    newer: true,
  },
  {
    when: "a sidecar serves while a later init container runs",
    pod: podOf({
      phase: "Pending",
      sidecars: [0],
      main: [turn],
      init: [
        {
          ...running,
          restartCount: 1,
        },
        {
          ...unready,
          restartCount: 2,
        },
      ],
    }),
    prints: ["1/2", "Init:1/2", 3],
    newer: true,
  },
  {
    when: "a Job's pod with a sidecar has succeeded",
    pod: podOf({ phase: "Succeeded", conditions: BEGUN, sidecars: [0], init: [completed], main: [completed] }),
    prints: ["0/2", "Completed", 0],
    newer: true,
  },
  {
    when: "a sidecar that has ended well is still called ready",
    pod: podOf({ sidecars: [0], init: [{ ...completed, ready: true, started: true }], main: [running] }),
    prints: ["1/2", "Running", 0],
    newer: true,
  },
  {
    when: "a restart is counted without saying when the container ended",
    pod: podOf({ main: [after(running, 2)] }),
    prints: ["1/1", "Running", 2],
  },
  {
    when: "a restart is counted without saying how the container ended",
    pod: podOf({ main: [{ ...running, restartCount: 1, lastState: {} }] }),
    prints: ["1/1", "Running", 1],
  },
  {
    when: "a container ended before, and no restart is counted",
    pod: podOf({ main: [after(running, 0, "2031-01-01T11:00:00Z")] }),
    prints: ["1/1", "Running", 0],
  },
];
