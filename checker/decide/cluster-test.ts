/**
 * How much the clusters that were reached, and those that were not, say about the share that is out of reach.
 *
 * Two sequential probability ratio tests side by side, as M. Sobel and A. Wald (A sequential decision procedure for choosing
 * one of three hypotheses, 1949) decide between three answers, with one dividing line: `healthy` has to rule out that a
 * quarter of the clusters or more is out of reach, `broken` that a quarter or less is. No state can be called both ways
 * often, because on each side of the line one of the two answers is an error, and errors are rare.
 *
 * A carrier has few clusters and none is drawn twice, so the line's likelihood is that of drawing without replacement
 * (I. Waudby-Smith and A. Ramdas, Confidence sequences for sampling without replacement, 2020): with every cluster asked
 * nothing is left to chance.
 */

/** The line: a share of all clusters. */
export const QUARTER = 0.25;
/** A broken network loses so many. */
const HALF = 0.5;
/** On a network that is well so many are down by themselves; of eight or more clusters, one always may be. */
const OWN_SHARE = 0.05;
export const ENOUGH_TO_EXCUSE_ONE = 8;

/** Clusters that count: those whose attempts say something about the network. */
export interface ClusterCounts {
  readonly reached: number;
  readonly unreached: number;
}

/** Natural logarithms of likelihood ratios against the line; `Infinity` where it is certain, `-Infinity` where it is excluded. */
export interface ClusterWeights {
  readonly healthy: number;
  readonly broken: number;
}

/**
 * For a share on the line, or beyond it, the chance that `healthy` ever reaches ln(1 / e) is at most e, whenever the run
 * ends (J. Ville, Étude critique de la notion de collectif, 1939); the same holds for `broken` on its other side. It
 * assumes that the clusters were drawn by chance.
 * @param total how many clusters there are, asked or not
 */
export function clusterWeights(counts: ClusterCounts, total: number): ClusterWeights {
  const atLeast = Math.ceil(total * QUARTER);
  const atMost = Math.floor(total * QUARTER);
  return {
    healthy: -certainlyBeyond(atLeast, counts, total) || ratio(ownFaults(total), atLeast, counts, total),
    broken: certainlyBeyond(atMost, counts, total) || ratio(Math.ceil(total * HALF), atMost, counts, total),
  };
}

/** How many of so many clusters may be down and still be no matter of the network. */
export function ownFaults(total: number): number {
  return total < ENOUGH_TO_EXCUSE_ONE ? 0 : Math.max(1, Math.floor(total * OWN_SHARE));
}

/** `Infinity` where more clusters are out of reach than `line`, `-Infinity` where fewer are, 0 where that is not known. */
function certainlyBeyond(line: number, { reached, unreached }: ClusterCounts, total: number): number {
  if (unreached > line) return Infinity;
  return reached > total - line ? -Infinity : 0;
}

/** ln of how much better these draws are explained by so many clusters out of reach than by `line` of them. */
function ratio(outOfReach: number, line: number, counts: ClusterCounts, total: number): number {
  return draws(outOfReach, counts, total) - draws(line, counts, total);
}

/** ln of the number of ways in which these can be drawn one after another where so many of `total` are out of reach. */
function draws(outOfReach: number, { reached, unreached }: ClusterCounts, total: number): number {
  return ways(outOfReach, unreached) + ways(total - outOfReach, reached);
}

/** ln of n (n − 1) … (n − count + 1). */
function ways(n: number, count: number): number {
  if (count > n) return -Infinity;
  let sum = 0;
  for (let drawn = 0; drawn < count; drawn++) sum += Math.log(n - drawn);
  return sum;
}
