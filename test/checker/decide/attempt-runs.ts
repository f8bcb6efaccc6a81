/** Runs of the test of attempts on networks that lose attempts by chance. */
import { type AttemptWeights, attemptWeights } from "../../../checker/decide/attempt-test.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";

/** The share of runs in which a weight ever reaches a bound, where every attempt is lost with the same chance. */
export function everReaches(
  of: keyof AttemptWeights,
  bound: number,
  loss: number,
  clusters: number,
  runs: number,
): number {
  const random = seededRandom(Math.round(1_000 * loss) + clusters);
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const seen = Array.from({ length: clusters }, () => ({ lost: 0, made: 0 }));
    for (let made = 0; made < 192; made++) {
      const one = seen[made % clusters] as { lost: number; made: number };
      one.made++;
      if (random() < loss) one.lost++;
      if (attemptWeights(seen)[of] < bound) continue;
      count++;
      break;
    }
  }
  return count / runs;
}
