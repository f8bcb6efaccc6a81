/** Holds the answers of the command line against the questions of the page: one to no question would be lost without a word. */
import { UsageError } from "../usage-error.ts";
import type { BookPage } from "../model.ts";
import { didYouMean } from "../nearest.ts";

/**
 * @param answers by check id
 * @throws UsageError that names the checks that do ask a person
 */
export function assertAnswersFit({ id, checks }: BookPage, answers: Readonly<Record<string, unknown>>): void {
  const asking = checks.flatMap((check) => (check.probe === "ask" ? check.id : []));
  for (const name of Object.keys(answers)) {
    if (asking.includes(name)) continue;
    const what = checks.some((check) => check.id === name)
      ? `the check ${name} looks for itself and takes no --answer`
      : `${id} has no check ${name} to --answer`;
    const others = asking.length === 0 ? "no check of this page asks a person" : `those that ask: ${asking.join(", ")}`;
    throw new UsageError(`${what}; ${others}.${didYouMean(name, asking)}`);
  }
}
