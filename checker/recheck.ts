/** `within: 5m`: when a check that did not pass is looked at again. */

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 30_000;

/** Pauses between the looks, in milliseconds; the last look falls on the end of the time. None without a time. */
export function pausesWithin(milliseconds: number | undefined): number[] {
  const pauses: number[] = [];
  let left = milliseconds ?? 0;
  for (let pause = FIRST_PAUSE; left > 0; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    // A rest that is not worth a look of its own lengthens the one before it.
    const next = left - pause < FIRST_PAUSE ? left : pause;
    pauses.push(next);
    left -= next;
  }
  return pauses;
}
