/** The time that a build calls now. */

/** Now, or the moment that a reproducible build gives in `SOURCE_DATE_EPOCH`. */
export function buildTime(): Date {
  const seconds = Number(process.env["SOURCE_DATE_EPOCH"]);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1_000) : new Date();
}
