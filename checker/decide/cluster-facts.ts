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
  /** The run ended while it was asked, and what the attempt under way would have met is not known. */
  readonly cut?: true;
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

/** One lost attempt is a lost attempt; a cluster that is out of reach has lost several, and nothing else. */
const LOST_WHEN_UNREACHED = 2;

/**
 * The unit of inference is the cluster, not the request: repeats on one cluster share a path.
 * One proof is enough for `reached`; `unreached` needs every attempt to be a network fault.
 */
export function reachOf(facts: ClusterFacts): Reach {
  if (proofsOf(facts) > 0) return "reached";
  const lost = faultsOf(facts);
  return lost >= LOST_WHEN_UNREACHED && lost === facts.tries.length ? "unreached" : "unclear";
}

/** Attempts that a network fault ended. */
export function faultsOf({ tries }: ClusterFacts): number {
  return countOf(tries, "fault");
}

/** Attempts that proved the network. */
export function proofsOf({ tries }: ClusterFacts): number {
  return countOf(tries, "proven");
}

function countOf(tries: readonly Try[], network: FailureClass["network"]): number {
  let count = 0;
  for (const one of tries) if (one.class.network === network) count++;
  return count;
}

/** A cluster may be asked more than once: all that was seen of it as one, in the order in which clusters were first asked. */
export function byCluster(visits: readonly ClusterFacts[]): ClusterFacts[] {
  const seen = new Map<string, ClusterFacts>();
  for (const visit of visits) {
    const { id } = visit.target;
    const before = seen.get(id);
    const tries = before === undefined ? visit.tries : before.tries.concat(visit.tries);
    seen.set(id, before === undefined ? visit : { ...before, ...visit, tries });
  }
  return [...seen.values()];
}
