/** How often a single run asks one cluster at most: a shard, which does not see what the others see, asks as often. */
import { clusterWeights } from "./cluster-test.ts";
import { ERROR_RATE, LEAST_CLUSTERS } from "./sequential-test.ts";
import { MOST_ATTEMPTS } from "./visits.ts";

/** Each cluster of a large carrier is a line of a table that is made once. */
const known = new Map<string, number>();

/**
 * The most attempts that a single run of the sequential test makes on one cluster. Those that were asked least are asked
 * again first, and only while neither test has ended and fewer than 192 attempts were made; so it depends on how few of the
 * clusters may have been reached without that being an answer. Left out is one case: nearly all of them want to be left
 * alone (429), and one is asked in their place; there the merged run may end with fewer attempts.
 * @param asked how many clusters are asked at most
 * @param total how many there are
 * @param attempts on each at one visit
 */
export function mostTriesOf(asked: number, total: number, attempts: number): number {
  const key = `${asked} ${total} ${attempts}`;
  const most = known.get(key) ?? computed(asked, total, attempts);
  known.set(key, most);
  return most;
}

function computed(asked: number, total: number, attempts: number): number {
  // Half of what was asked has to be clear: so from here on, the first visits have used up what is left.
  if (asked < LEAST_CLUSTERS || asked * 1.5 > MOST_ATTEMPTS) return attempts;
  let most = 0;
  for (let reached = 1; reached <= asked; reached++) {
    for (let unreached = 0; reached + unreached <= asked; unreached++) {
      const unclear = asked - reached - unreached;
      if (unclear > reached + unreached || isBroken(reached, unreached, total)) continue;
      const left = MOST_ATTEMPTS - 1 - 2 * unreached - unclear;
      most = Math.max(most, Math.floor(left / reached));
    }
  }
  return most + attempts;
}

function isBroken(reached: number, unreached: number, total: number): boolean {
  return unreached > 1 && clusterWeights({ reached, unreached }, total).broken >= Math.log(1 / ERROR_RATE.broken);
}
