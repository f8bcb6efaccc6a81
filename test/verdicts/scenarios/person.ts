/** A question that only a person can answer. */
import type { Answer, Scenario } from "../scenario.ts";

const scenario = (name: string, truth: Answer, flags: string): Scenario => ({
  name,
  truth,
  needs: [],
  check: () => ({ probe: "ask", question: "Is the provider's status page green?" }),
  flags,
});

export const PERSON: readonly Scenario[] = [
  scenario("the engineer says yes", "pass", "--answer it=yes"),
  scenario("the engineer says no", "fail", "--answer it=no"),
  scenario("nobody is there to answer", "unknown", ""),
];
