/** What follows when a person has walked the page: their answers call nobody, and nothing is well where one of them says no. */
import type { Outcome, WalkedStep } from "../model.ts";

type Nobody = Extract<Outcome, { kind: "nobody" }>;

/**
 * @param outcome by the verdicts of the checks alone
 * @param hasChecks whether there were any
 */
export function outcomeAfterWalk(outcome: Outcome, walk: readonly WalkedStep[], hasChecks: boolean): Outcome {
  const failed = walk.findIndex(({ answer, checks }) => answer === "fail" && checks === undefined);
  if (outcome.kind === "resolved" && failed >= 0) return { kind: "nobody", ...afterFailure(failed), decided: true };
  if (outcome.kind !== "nobody" || hasChecks || walk.length === 0) return outcome;
  return { ...outcome, ...(failed >= 0 ? afterFailure(failed) : afterAnswers(walk)) };
}

function afterFailure(index: number): Pick<Nobody, "because" | "next"> {
  return {
    because: `a person answered fail at step ${index + 1}`,
    next: "Do what the page says of that step, and ask its owner where it says nothing.",
  };
}

function afterAnswers(walk: readonly WalkedStep[]): Pick<Nobody, "because" | "next"> {
  const open = walk.filter(({ answer }) => answer !== "pass").length;
  return open === 0
    ? {
        because: "every step passed, by the person who walked the page",
        next: "Ask the owner of the page what follows.",
      }
    : {
        because: `${open} of the ${walk.length} steps of this page were not answered with pass or fail`,
        next: "Walk the page at a terminal with --walk.",
      };
}
