/** The three verdicts, and how those on several things make one. */
import type { Evidence, Status, Verdict } from "../model.ts";

export function pass(reason: string, evidence: readonly Evidence[]): Verdict {
  return { status: "pass", reason, evidence };
}

/** @param partial only some of it failed */
export function fail(reason: string, evidence: readonly Evidence[], partial = false): Verdict {
  const verdict: Verdict = { status: "fail", reason, evidence };
  return partial ? { ...verdict, partial } : verdict;
}

/** @param next the one thing to do about it */
export function unknown(reason: string, next: string, evidence: readonly Evidence[] = []): Verdict {
  return { status: "unknown", reason, next, evidence };
}

/** One of several things, judged. */
export interface Part extends Evidence {
  readonly status: Status;
}

/** How many of the parts have each status. */
export type Counts = Readonly<Record<Status, number>>;

/**
 * Must every part pass, or is one enough? A part without an answer is neither: it counts only where the rest does not decide.
 * @param words reasons, each given the number of parts that passed, and of those with each status
 */
export function together(
  parts: readonly Part[],
  wanted: "every" | "any",
  words: Readonly<Record<Status, (passed: number, counts: Counts) => string>>,
  next: string,
): Verdict {
  const of = (status: Status): Part[] => parts.filter((part) => part.status === status);
  const [failed, unsure, passed] = [of("fail"), of("unknown"), of("pass")];
  const number = passed.length;
  const counts: Counts = { pass: number, fail: failed.length, unknown: unsure.length };
  const evidence = [...failed, ...unsure, ...passed].map(({ object, saw }) => ({ object, saw }));
  if (wanted === "any" ? number > 0 : number === parts.length) return pass(words.pass(number, counts), evidence);
  const undecided = failed.length === 0 || (wanted === "any" && unsure.length > 0);
  return undecided
    ? unknown(words.unknown(number, counts), next, evidence)
    : fail(words.fail(number, counts), evidence, number > 0);
}
