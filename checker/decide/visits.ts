/** Whom to ask next, and how often: new clusters first, then those again that were asked least. */
import type { Target } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";
import { LEAST_CLUSTERS } from "./sequential-test.ts";

/** Clusters asked side by side; more, and the checker measures itself. */
export const AT_ONCE = 8;
/** So many attempts without a loss are the least that can call a network healthy (attempt-test.ts), in up to so many requests. */
const LEAST = 30;
export const MOST_FOR_HEALTHY = 32;
/** So many clusters rule out that a quarter is out of reach even where there are hundreds; fewer do where there are few. */
const FIRST_CLUSTERS = 16;
/** Attempts after which there is no more hope that others will tell. */
export const MOST_ATTEMPTS = 192;
/** A cluster that has not answered so often is not asked again. */
export const GIVEN_UP_AFTER = 3;
const TOO_BUSY = "HTTP_429";

/** The first clusters to be asked, and the attempts on each at one visit: more clusters rather than more attempts. */
export interface FirstSample {
  readonly clusters: number;
  readonly attempts: number;
}

/** The largest sample of at least 30 attempts that costs 32 at most: 3 × 10, 6 × 5, 8 × 4, 10 × 3, 16 × 2. */
export function firstSample(total: number): FirstSample {
  for (let clusters = Math.min(total, FIRST_CLUSTERS); clusters >= LEAST_CLUSTERS; clusters--) {
    const attempts = Math.ceil(LEAST / clusters);
    if (clusters * attempts <= MOST_FOR_HEALTHY) return { clusters, attempts };
  }
  return { clusters: total, attempts: GIVEN_UP_AFTER };
}

/** The most attempts that are made on so many clusters, `most` of which are asked: a round may begin just below the limit. */
export function mostAttempts(total: number, most: number, attempts: number): number {
  const each = Math.max(attempts, GIVEN_UP_AFTER);
  if (total < LEAST_CLUSTERS) return total * each;
  return Math.max(Math.min(total, most) * each, MOST_ATTEMPTS + MOST_FOR_HEALTHY);
}

/**
 * None where nobody is left who may tell more.
 * @param facts one entry for each cluster that was asked
 * @param pool the clusters that may be asked, in sampling order
 * @param handful how many new clusters are handed out at a time
 */
export function nextVisits(facts: readonly ClusterFacts[], pool: readonly Target[], handful: number): Target[] {
  const asked = new Set(facts.map(({ target }) => target.id));
  const fresh = pool.filter(({ id }) => !asked.has(id));
  const attempts = facts.reduce((sum, { tries }) => sum + tries.length, 0);
  const first = firstSample(pool.length).clusters;
  if (facts.length < first) return fresh.slice(0, Math.min(first - facts.length, handful));
  if (fresh.length >= handful || attempts >= MOST_ATTEMPTS) return fresh.slice(0, handful);
  const again = facts
    .filter((one) => reachOf(one) === "reached" && mayBeAsked(one))
    .sort((a, b) => a.tries.length - b.tries.length)
    .map(({ target }) => target);
  return [...fresh, ...again].slice(0, Math.max(fresh.length, Math.min(first, AT_ONCE)));
}

/** It has not asked to be left alone, and nothing of our own keeps us from asking. */
export function mayBeAsked({ tries }: ClusterFacts): boolean {
  return !tries.some(({ class: met }) => met.id === TOO_BUSY || met.network === "local");
}
