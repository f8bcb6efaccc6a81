/** Workloads, and what `kubectl rollout status --watch=false` says of them: kubectl 1.20.2 and 1.32.4 were asked. */
import type { Workload, WorkloadKind } from "../../../checker/kubernetes/rollout.ts";

export interface SaidOfRollout {
  readonly when: string;
  readonly kind: WorkloadKind;
  readonly workload: Workload;
  /** Its first line. */
  readonly says: string;
  /** A public report of the same case. */
  readonly source?: string;
}

type Numbers = Readonly<Record<string, number | string>>;

/** A workload whose controller has seen its newest change. */
export function workloadOf(spec: Workload["spec"], status: Numbers, more: object = {}): Workload {
  const metadata = { name: "cart", namespace: "shop", generation: 2 };
  return { metadata, ...(spec ? { spec } : {}), status: { observedGeneration: 2, ...status, ...more } };
}

/** Desired, all, updated, ready, available. */
export function deployment(numbers: readonly [number, number, number, number, number], more: object = {}): Workload {
  const [wanted, replicas, updatedReplicas, readyReplicas, availableReplicas] = numbers;
  return workloadOf({ replicas: wanted }, { replicas, updatedReplicas, readyReplicas, availableReplicas }, more);
}

/** Desired, updated, ready, available. */
export function daemonSet(numbers: readonly [number, number, number, number], type = "RollingUpdate"): Workload {
  const [desiredNumberScheduled, updatedNumberScheduled, numberReady, numberAvailable] = numbers;
  const status = { desiredNumberScheduled, currentNumberScheduled: desiredNumberScheduled };
  return workloadOf({ updateStrategy: { type } }, { ...status, updatedNumberScheduled, numberReady, numberAvailable });
}

/** Desired, updated, ready. */
export function statefulSet(
  [replicas, updatedReplicas, readyReplicas]: readonly [number, number, number],
  strategy: NonNullable<Workload["spec"]>["updateStrategy"] = {
    type: "RollingUpdate",
    rollingUpdate: { partition: 0 },
  },
  more: object = {},
): Workload {
  const revisions = { currentRevision: "cart-1", updateRevision: "cart-2" };
  return workloadOf(
    { replicas, ...(strategy ? { updateStrategy: strategy } : {}) },
    { replicas, updatedReplicas, readyReplicas, availableReplicas: readyReplicas, ...revisions },
    more,
  );
}

const behind = (workload: Workload): Workload => ({ ...workload, metadata: { ...workload.metadata, generation: 3 } });
const rolling = (partition: number): NonNullable<Workload["spec"]>["updateStrategy"] => ({
  type: "RollingUpdate",
  rollingUpdate: { partition },
});
const condition = (type: string, status: string, reason: string): object => ({
  conditions: [{ type, status, reason }],
});
const timedOut = condition("Progressing", "False", "ProgressDeadlineExceeded");

const deployments: readonly Omit<SaidOfRollout, "kind">[] = [
  {
    when: "all pods are new and available",
    workload: deployment([3, 3, 3, 3, 3]),
    says: 'deployment "cart" successfully rolled out',
  },
  {
    when: "not all pods are new",
    workload: deployment([3, 4, 2, 3, 3]),
    says: 'Waiting for deployment "cart" rollout to finish: 2 out of 3 new replicas have been updated...',
  },
  {
    when: "an old pod is still there",
    workload: deployment([3, 4, 3, 3, 3]),
    says: 'Waiting for deployment "cart" rollout to finish: 1 old replicas are pending termination...',
  },
  {
    when: "the only ready pod is the old one, and the new one crashes",
    workload: deployment([1, 2, 1, 1, 1]),
    says: 'Waiting for deployment "cart" rollout to finish: 1 old replicas are pending termination...',
    source: "kubernetes/kubernetes#31319",
  },
  {
    when: "the new pod of one replica is not available yet, and the old one has gone",
    workload: deployment([1, 1, 1, 0, 0]),
    says: 'Waiting for deployment "cart" rollout to finish: 0 of 1 updated replicas are available...',
    source: "kubernetes/kubernetes#31130",
  },
  {
    when: "twice as many pods are there, half of them new and none of those ready",
    workload: deployment([3, 6, 3, 3, 3]),
    says: 'Waiting for deployment "cart" rollout to finish: 3 old replicas are pending termination...',
  },
  {
    when: "new pods are ready and not yet available",
    workload: deployment([3, 3, 3, 3, 1]),
    says: 'Waiting for deployment "cart" rollout to finish: 1 of 3 updated replicas are available...',
  },
  {
    when: "it is scaled down, and the pods that go are available",
    workload: deployment([3, 5, 5, 5, 5]),
    says: 'deployment "cart" successfully rolled out',
  },
  {
    when: "it is scaled down, and some of the pods that go are not available",
    workload: deployment([3, 5, 5, 4, 4]),
    says: 'Waiting for deployment "cart" rollout to finish: 4 of 5 updated replicas are available...',
  },
  {
    when: "it is scaled to nothing",
    workload: deployment([0, 0, 0, 0, 0]),
    says: 'deployment "cart" successfully rolled out',
  },
  {
    when: "the controller has not seen the newest change",
    workload: behind(deployment([3, 3, 3, 3, 3])),
    says: "Waiting for deployment spec update to be observed...",
  },
  {
    when: "it exceeded its progress deadline",
    workload: deployment([3, 4, 1, 3, 3], timedOut),
    says: 'error: deployment "cart" exceeded its progress deadline',
  },
  {
    when: "it exceeded its progress deadline with an older change",
    workload: behind(deployment([3, 4, 1, 3, 3], timedOut)),
    says: "Waiting for deployment spec update to be observed...",
  },
  {
    when: "its status is empty",
    workload: workloadOf({ replicas: 1 }, {}),
    says: 'Waiting for deployment "cart" rollout to finish: 0 out of 1 new replicas have been updated...',
  },
];

const daemonSets: readonly Omit<SaidOfRollout, "kind">[] = [
  {
    when: "every node has a new pod",
    workload: daemonSet([3, 3, 3, 3]),
    says: 'daemon set "cart" successfully rolled out',
  },
  { when: "no node fits", workload: daemonSet([0, 0, 0, 0]), says: 'daemon set "cart" successfully rolled out' },
  {
    when: "some nodes have old pods",
    workload: daemonSet([3, 1, 3, 3]),
    says: 'Waiting for daemon set "cart" rollout to finish: 1 out of 3 new pods have been updated...',
  },
  {
    when: "with maxSurge, new pods run beside the old ones, of which alone the controller counts",
    workload: daemonSet([2, 0, 2, 2]),
    says: 'Waiting for daemon set "cart" rollout to finish: 0 out of 2 new pods have been updated...',
  },
  {
    when: "a new pod is not available",
    workload: daemonSet([3, 3, 2, 2]),
    says: 'Waiting for daemon set "cart" rollout to finish: 2 of 3 updated pods are available...',
  },
  {
    when: "the controller has not seen the newest change",
    workload: behind(daemonSet([3, 3, 3, 3])),
    says: "Waiting for daemon set spec update to be observed...",
  },
  {
    when: "people replace its pods",
    workload: daemonSet([3, 1, 3, 3], "OnDelete"),
    says: "error: rollout status is only available for RollingUpdate strategy type",
  },
];

const statefulSets: readonly Omit<SaidOfRollout, "kind">[] = [
  {
    when: "all pods are new and ready",
    workload: statefulSet([3, 3, 3]),
    says: "partitioned roll out complete: 3 new pods have been updated...",
  },
  { when: "a pod is not ready", workload: statefulSet([3, 3, 2]), says: "Waiting for 1 pods to be ready..." },
  {
    when: "a pod is old",
    workload: statefulSet([3, 2, 3]),
    says: "Waiting for partitioned roll out to finish: 2 out of 3 new pods have been updated...",
  },
  {
    when: "the pods above its partition are new",
    workload: statefulSet([3, 1, 3], rolling(2)),
    says: "partitioned roll out complete: 1 new pods have been updated...",
  },
  {
    when: "a pod above its partition is old",
    workload: statefulSet([3, 1, 3], rolling(1)),
    says: "Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...",
  },
  {
    when: "its partition is above all pods",
    workload: statefulSet([3, 0, 3], rolling(5)),
    says: "partitioned roll out complete: 0 new pods have been updated...",
  },
  {
    when: "people replace its pods",
    workload: statefulSet([3, 1, 3], { type: "OnDelete" }),
    says: "error: rollout status is only available for RollingUpdate strategy type",
  },
  {
    when: "it is scaled to nothing",
    workload: statefulSet([0, 0, 0]),
    says: "partitioned roll out complete: 0 new pods have been updated...",
  },
  {
    when: "the controller has not seen the newest change",
    workload: behind(statefulSet([3, 3, 3])),
    says: "Waiting for statefulset spec update to be observed...",
  },
  {
    when: "the controller has seen nothing",
    workload: statefulSet([3, 3, 3], rolling(0), { observedGeneration: 0 }),
    says: "Waiting for statefulset spec update to be observed...",
  },
  {
    when: "its strategy has no partition, and its revisions differ",
    workload: statefulSet([3, 3, 3], { type: "RollingUpdate" }),
    says: "waiting for statefulset rolling update to complete 3 pods at revision cart-2...",
  },
  {
    when: "its strategy has no partition, and its revisions are the same",
    workload: statefulSet([3, 0, 3], { type: "RollingUpdate" }, { currentRevision: "cart-2" }),
    says: "statefulset rolling update complete 0 pods at revision cart-2...",
  },
];

const of = (kind: WorkloadKind, cases: readonly Omit<SaidOfRollout, "kind">[]): SaidOfRollout[] =>
  cases.map((one) => ({ kind, ...one }));

export const ROLLOUTS: readonly SaidOfRollout[] = [
  ...of("Deployment", deployments),
  ...of("DaemonSet", daemonSets),
  ...of("StatefulSet", statefulSets),
];
