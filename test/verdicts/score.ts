/** Who named the right team, a wrong one, or none. Pure. */
import type { Answer } from "./scenario.ts";

export type Mark = "right" | "wrong" | "unknown";

/** What of a scenario a mark depends on. */
export interface Truth {
  readonly truth: Answer;
  readonly hidden?: string;
}

/** To name a team where nobody can know is as wrong as to name another. */
export function markOf({ truth }: Truth, answer: Answer): Mark {
  if (answer === truth) return "right";
  return answer === "unknown" ? "unknown" : "wrong";
}

export interface Totals {
  readonly asked: number;
  readonly right: number;
  readonly wrong: number;
  /** Could not tell although an answer can be seen. */
  readonly unknown: number;
  /** Could not tell where the answer is hidden. */
  readonly hidden: number;
  /** Scenarios in which an answer can be seen. */
  readonly answerable: number;
  readonly medianSeconds: number;
}

/** @param given the scenarios in which one of those who answer was asked */
export function totalsOf(
  given: readonly { readonly of: Truth; readonly answer: Answer; readonly milliseconds: number }[],
): Totals {
  const marks = given.map(({ of, answer }) => ({ mark: markOf(of, answer), isHidden: of.hidden !== undefined }));
  const count = (mark: Mark, isHidden?: boolean): number =>
    marks.filter((one) => one.mark === mark && (isHidden === undefined || one.isHidden === isHidden)).length;
  const times = given.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return {
    asked: given.length,
    right: count("right"),
    wrong: count("wrong"),
    unknown: count("unknown", false),
    hidden: count("unknown", true),
    answerable: given.filter(({ of }) => of.truth !== "unknown" && of.hidden === undefined).length,
    medianSeconds: (times[Math.floor(times.length / 2)] ?? 0) / 1_000,
  };
}

/** No wrong team, and so few that could not tell: the goal of this checker. */
const MOST_UNKNOWN = 0.1;

export function meetsGoal({ wrong, unknown, answerable }: Totals): boolean {
  return wrong === 0 && unknown <= MOST_UNKNOWN * answerable;
}
