/** How many clusters are asked how often, and what their answers mean. */
import type { Target, Verdict } from "../model.ts";
import type { ClusterFacts } from "./cluster-facts.ts";

/** Attempts at a time on one bastion: beyond it, the checker measures itself. */
export const MOST_ATTEMPTS_AT_ONCE = 10;

export interface Policy {
  readonly name: string;
  /** What it does, for the report and the documentation. */
  readonly says: string;
  /** The most clusters that it asks; Infinity for all. */
  readonly atMostClusters: number;
  /** The most attempts that it makes, on so many targets. */
  readonly atMostAttempts: (targets: number) => number;
  /** Fresh attempts on a cluster each time that `next` names it, for that many targets in all. */
  readonly attempts: (targets: number) => number;
  /** The most attempts on one cluster in a single run, with so many targets in all: a shard makes as many. */
  readonly mostTries: (targets: number) => number;
  /** Milliseconds over which these are spread, ± 30 %. */
  readonly span: number;
  /** Attempts after which a cluster that has never answered is left. */
  readonly givesUpAfter: number;
  /** Clusters that are tried side by side. */
  readonly parallel: number;
  /** Does it ask the carrier's own API server whether the checker itself is well placed? */
  readonly controls: boolean;
  /**
   * Whom to ask now, for the first time or again; none when enough is known.
   * @param order all targets in sampling order; `facts` are those of its beginning, one for each time that a cluster was named
   * @param outOfTime the time budget is used up
   */
  readonly next: (facts: readonly ClusterFacts[], order: readonly Target[], outOfTime: boolean) => readonly Target[];
  readonly judge: (facts: readonly ClusterFacts[], order: readonly Target[]) => Verdict;
}
