/** How far a workload's newest revision has come, by the numbers that its controller reports. */
import type { Condition, KubernetesObject } from "./object.ts";

export type WorkloadKind = "Deployment" | "DaemonSet" | "StatefulSet";

export interface Workload extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly partition?: number };
    };
  };
  readonly status?: { readonly [Field in CountedField]?: number } & {
    readonly currentRevision?: string;
    readonly updateRevision?: string;
    readonly conditions?: readonly Condition[];
  };
}

type CountedField =
  | "observedGeneration"
  | "replicas"
  | `${"updated" | "ready" | "available"}Replicas`
  | `${"desired" | "current" | "updated"}NumberScheduled`
  | `number${"Ready" | "Available"}`;

/** The numbers of a workload; what its status leaves out is 0. */
export interface WorkloadNumbers {
  /** How many pods there should be. */
  readonly wanted: number;
  /** How many there are, of every revision. Of a DaemonSet: on how many nodes that should have one. */
  readonly pods: number;
  readonly ready: number;
  readonly available: number;
  /** How many are of the newest revision. */
  readonly updated: number;
}

/**
 * What is known of a rollout.
 * - `complete`: nothing is left to do.
 * - `waiting` for more pods that are of the newest revision (`updated`, `revision`), available or ready: there are `have`
 *   of `need`. For `replaced`, `have` is how many of `need` pods are of the newest revision: the others have still to go.
 * - `unseen`: the controller has not yet seen the newest change, so its numbers are those of an older one.
 * - `manual`: old pods stay until people delete them (OnDelete), so kubectl does not say either.
 */
export type Rollout = { readonly state: "complete" | "unseen" | "manual" } | Waiting;

interface Waiting {
  readonly state: "waiting";
  readonly for: "updated" | "revision" | "replaced" | "available" | "ready";
  readonly have: number;
  readonly need: number;
}

export function numbersOf(kind: WorkloadKind, { spec, status = {} }: Workload): WorkloadNumbers {
  if (kind === "DaemonSet") {
    const { desiredNumberScheduled: wanted = 0, currentNumberScheduled: pods = 0 } = status;
    const { numberReady: ready = 0, numberAvailable: available = 0, updatedNumberScheduled: updated = 0 } = status;
    return { wanted, pods, ready, available, updated };
  }
  const { replicas: pods = 0, readyReplicas: ready = 0, updatedReplicas: updated = 0 } = status;
  // API servers before 1.22 do not count this for a StatefulSet.
  const { availableReplicas: available = kind === "StatefulSet" ? ready : 0 } = status;
  return { wanted: spec?.replicas ?? 1, pods, ready, available, updated };
}

/**
 * What `kubectl rollout status` says (rollout_status.go of kubectl 1.20 to 1.35), but for the controller's own verdict,
 * which is `refusalsOf`.
 */
export function rolloutOf(kind: WorkloadKind, workload: Workload): Rollout {
  if (!isSeen(workload)) return { state: "unseen" };
  if (workload.spec?.updateStrategy?.type === "OnDelete") return { state: "manual" };
  return missing(kind, workload) ?? { state: "complete" };
}

/** Has the controller seen the newest change? */
function isSeen({ metadata, status }: Workload): boolean {
  const observed = status?.observedGeneration ?? 0;
  return observed > 0 && observed >= (metadata.generation ?? 0);
}

function missing(kind: WorkloadKind, workload: Workload): Waiting | undefined {
  const { wanted, pods, ready, available, updated } = numbersOf(kind, workload);
  const least = (what: Waiting["for"], have: number, need: number): Waiting | undefined =>
    have < need ? { state: "waiting", for: what, have, need } : undefined;
  switch (kind) {
    case "Deployment":
      return (
        least("updated", updated, wanted) ?? least("replaced", updated, pods) ?? least("available", available, updated)
      );
    case "DaemonSet":
      return least("updated", updated, wanted) ?? least("available", available, wanted);
    case "StatefulSet": {
      const { spec = {}, status = {} } = workload;
      const rolling = spec.updateStrategy?.rollingUpdate;
      const isFinished = status.currentRevision === status.updateRevision;
      return (
        least("ready", ready, wanted) ??
        // Pods below the partition keep their revision for good.
        (rolling ? least("updated", updated, wanted - (rolling.partition ?? 0)) : undefined) ??
        (rolling || isFinished ? undefined : { state: "waiting", for: "revision", have: updated, need: wanted })
      );
    }
  }
}

/**
 * The conditions by which a controller says itself that it does not get on: `Progressing=False`, as after
 * `progressDeadlineSeconds`, and `ReplicaFailure=True`, as where a quota forbids pods. Those of an older change do not
 * count, but for one: a change whose ReplicaSet cannot be created is never seen.
 */
export function refusalsOf(workload: Workload): Condition[] {
  const isRefusal = ({ type, status }: Condition): boolean =>
    (type === "Progressing" && status === "False") || (type === "ReplicaFailure" && status === "True");
  const refusals = workload.status?.conditions?.filter(isRefusal) ?? [];
  return isSeen(workload) ? refusals : refusals.filter(({ reason }) => reason === "ReplicaSetCreateError");
}
