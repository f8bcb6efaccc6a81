/** The exit codes, and which of them a run ends with. */
import type { CheckResult, WalkedStep } from "./model.ts";

export const EXIT = {
  ok: 0,
  usage: 2,
  notBegun: 3,
  failed: 10,
  partial: 11,
  unknown: 20,
  bug: 70,
  interrupted: 130,
} as const;

/** What `--help` prints of them, in the order in which the first that applies is taken. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.bug, "a fault of the checker itself"],
  [EXIT.interrupted, "interrupted; what was known by then was printed"],
  [EXIT.usage, "the command line is wrong"],
  [EXIT.notBegun, "no check could begin: permission, credentials or no server"],
  [EXIT.failed, "a check failed, or a person answered fail"],
  [EXIT.partial, "checks failed, but only in part: some paths, some attempts"],
  [EXIT.unknown, "could not tell, or there was nothing to check"],
  [EXIT.ok, "every check passed"],
];

/** The first meaning of the list above that applies. */
export function exitCodeOf(
  results: readonly CheckResult[],
  interrupted: boolean,
  walk: readonly WalkedStep[] = [],
): number {
  // What checks carried out counts as their verdicts.
  const asked = walk.filter(({ checks }) => checks === undefined).map(({ answer }) => answer);
  if (results.some((result) => result.bug !== undefined)) return EXIT.bug;
  if (interrupted) return EXIT.interrupted;
  const isAnswered = asked.some((answer) => answer !== "unknown");
  if (results.length > 0 && results.every((result) => !result.began) && !isAnswered) return EXIT.notBegun;
  const failed = results.filter((result) => result.verdict.status === "fail");
  if (failed.some((result) => result.verdict.partial !== true) || asked.includes("fail")) return EXIT.failed;
  if (failed.length > 0) return EXIT.partial;
  const all = [...results.map(({ verdict }) => verdict.status), ...asked];
  return all.length > 0 && all.every((answer) => answer === "pass") ? EXIT.ok : EXIT.unknown;
}
