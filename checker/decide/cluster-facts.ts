/** What the attempts on one customer cluster add up to, before any policy decides what that means. */
import type { FailureClass } from "../cluster/failure-class.ts";
import type { Target } from "../model.ts";

export interface ClusterFacts {
  readonly target: Target;
  /** In the order in which they were made. */
  readonly tries: readonly Try[];
  /**
   * The carrier's own API server answered, so the checker itself can be heard; false: it was asked beside the failures, and
   * did not. Absent where nobody asked.
   */
  readonly carrierAnswers?: boolean;
  /** Names could not be looked up at all. */
  readonly namesResolve?: false;
  /** By how many milliseconds the checker's own timers were late meanwhile. */
  readonly stalled?: number;
}

export interface Try {
  readonly class: FailureClass;
  /** Milliseconds from first to last phase. */
  readonly milliseconds: number;
  /** Seconds by which this host's clock is ahead of the server's; absent where no answer said. */
  readonly clockSkew?: number;
}

/** `unclear`: nothing that was seen counts for or against the network, so another cluster has to be asked instead. */
export type Reach = "reached" | "unreached" | "unclear";

/**
 * The unit of inference is the cluster, not the request: repeats on one cluster share a path.
 * One proof is enough for `reached`; `unreached` needs every attempt to be a network fault.
 */
export function reachOf({ tries }: ClusterFacts): Reach {
  if (tries.some((one) => one.class.network === "proven")) return "reached";
  return tries.length > 0 && tries.every((one) => one.class.network === "fault") ? "unreached" : "unclear";
}

/** Attempts that a network fault ended. */
export function faultsOf({ tries }: ClusterFacts): number {
  return tries.filter((one) => one.class.network === "fault").length;
}

/** Attempts that proved the network. */
export function proofsOf({ tries }: ClusterFacts): number {
  return tries.filter((one) => one.class.network === "proven").length;
}
