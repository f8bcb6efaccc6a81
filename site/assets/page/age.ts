/** How long ago something was, in words: the same when a page is built and when it is read. */

const DAY = 86_400_000;

/** `today`, `3 days ago`, `2 years ago`; never in the future, whatever the clocks say. */
export function ageOf(date: string, now: number): string {
  const days = daysSince(date, now);
  if (days < 1) return "today";
  if (days < 2) return "yesterday";
  if (days < 60) return `${days} days ago`;
  if (days < 730) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** Whole days by the calendar of UTC, so that a page says the same all day. */
export function daysSince(date: string, now: number): number {
  const then = Date.parse(date);
  if (Number.isNaN(then)) return 0;
  return Math.max(0, Math.floor(now / DAY) - Math.floor(then / DAY));
}
