/** The clusters sorted by what became of them, and the phrases about each lot. */
import { type ClusterFacts, type Reach, type Try, reachOf } from "./cluster-facts.ts";
import { clusters, isSick, metOn, namesOf, sickApis } from "./narrative.ts";
import { sharedPlace } from "./shared-trait.ts";

export interface Seen {
  /** All that were asked, in sampling order. */
  readonly facts: readonly ClusterFacts[];
  readonly reached: readonly ClusterFacts[];
  readonly unreached: readonly ClusterFacts[];
  readonly unclear: readonly ClusterFacts[];
  /** Clusters that there are, asked or not. */
  readonly total: number;
}

export function seenOf(facts: readonly ClusterFacts[], total: number): Seen {
  const that = (reach: Reach): ClusterFacts[] => facts.filter((one) => reachOf(one) === reach);
  return { facts, reached: that("reached"), unreached: that("unreached"), unclear: that("unclear"), total };
}

/** An attempt that did not prove the network, whatever else it met. */
export function isUnproven({ class: met }: Try): boolean {
  return met.network !== "proven";
}

/** An attempt that a fault of the network ended. */
export function isLost({ class: met }: Try): boolean {
  return met.network === "fault";
}

/** Their names, and what they met at which layer. */
export function named(some: readonly ClusterFacts[], isMeant: (one: Try) => boolean): string {
  return namesOf(some) + metOn(some, isMeant);
}

/** Of the clusters that count, those that were not reached, and the place that they share. */
export function outOfReach({ facts, reached, unreached }: Seen): string {
  const all = clusters(reached.length + unreached.length);
  return `${unreached.length} of ${all} could not be reached in any attempt${sharedPlace(facts)}`;
}

/** What another team wants to know of, whatever the verdict: sick API servers, and clusters whose attempts say nothing for sure. */
export function beside({ facts, unclear }: Seen): string {
  const sick = sickApis(facts);
  return (
    (sick.length === 0 ? "" : `; the API server is not well on ${named(sick, isSick)}`) +
    (unclear.length === 0 ? "" : `; not counted: ${named(unclear, isUnproven)}`)
  );
}
