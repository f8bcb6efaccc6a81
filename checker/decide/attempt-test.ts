/**
 * How much the lost attempts on clusters that answer at other times say about the share of attempts that the network loses.
 * Two sequential probability ratio tests against one line, as in cluster-test.ts: `healthy` has to rule out that a tenth or
 * more is lost, `lossy` that a tenth or less is. It assumes that attempts fail independently of each other.
 */

/** The line: a share of all attempts. */
export const TENTH = 0.1;
/** A network that is well loses nothing, or this. */
const NOISE = 0.01;
const LOSSY = 0.2;
/**
 * What is believed of a healthy network before it is asked (mixture of H. Robbins, Statistical methods related to the law of
 * the iterated logarithm, 1970): it loses nothing, or only noise, or noise but for one cluster that is bad by itself.
 * With these, 30 attempts of which none is lost are enough, and each lost one costs 25 more.
 */
const PRIOR = { nothing: 0.8, noise: 0.15, oneBadCluster: 0.05 };

/** Attempts on one cluster that answered at least once. */
export interface AttemptCounts {
  readonly lost: number;
  readonly made: number;
}

/** Natural logarithms of likelihood ratios against the line. */
export interface AttemptWeights {
  readonly healthy: number;
  readonly lossy: number;
  /** That more is lost than a healthy network loses, and less than a lossy one. */
  readonly between: number;
}

/**
 * For a loss of a tenth or more, the chance that `healthy` ever reaches ln(1 / e) is at most e, whenever the run ends; for
 * a tenth or less the same holds for `lossy` (Ville 1939). One cluster alone cannot make a network lossy: `lossy` has
 * to hold without any one of them. `between` is the third answer of Sobel and Wald: for a network that is healthy or lossy, the
 * chance that it ever reaches ln(1 / e) is at most e.
 */
export function attemptWeights(clusters: readonly AttemptCounts[]): AttemptWeights {
  const all = clusters.reduce(plus, { lost: 0, made: 0 });
  const others = clusters.map((one) => minus(all, one));
  const asNoise = others.map((some) => ratio(some, NOISE));
  return {
    healthy: logOfSum([
      Math.log(PRIOR.nothing) + ratio(all, 0),
      Math.log(PRIOR.noise) + ratio(all, NOISE),
      Math.log(PRIOR.oneBadCluster / Math.max(clusters.length, 1)) + logOfSum(asNoise),
    ]),
    lossy: Math.min(ratio(all, LOSSY), ...others.map((some) => ratio(some, LOSSY))),
    between: Math.min(-Math.max(...asNoise), -ratio(all, LOSSY)),
  };
}

/** ln of how much better a loss of `share` explains the attempts than a loss on the line does. */
function ratio({ lost, made }: AttemptCounts, share: number): number {
  const losses = lost === 0 ? 0 : lost * Math.log(share / TENTH);
  return losses + (made - lost) * Math.log((1 - share) / (1 - TENTH));
}

function plus(one: AttemptCounts, other: AttemptCounts): AttemptCounts {
  return { lost: one.lost + other.lost, made: one.made + other.made };
}

function minus(all: AttemptCounts, one: AttemptCounts): AttemptCounts {
  return { lost: all.lost - one.lost, made: all.made - one.made };
}

/** ln(Σ eˣ), without leaving the range of numbers. */
function logOfSum(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return Number.isFinite(most) ? most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0)) : most;
}
