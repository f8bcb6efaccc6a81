/** What follows is one word for machines, and a suggestion is none that pages somebody. */
import { expect, test } from "vitest";
import type { Outcome } from "../../../checker/model.ts";
import { jsonReport } from "../../../checker/report/json.ts";
import { metricsReport } from "../../../checker/report/metrics.ts";
import { outcomeKind, outcomeLine } from "../../../checker/report/words.ts";
import { armadaNetwork, report } from "./made-up-report.ts";

const found: Outcome = { kind: "team", team: armadaNetwork, because: "it does not reach them" };
const suggested: Outcome = { ...found, unsure: { because: "too few clusters", next: "Ask on another carrier." } };

test.each([
  [found, "team"],
  [suggested, "suggestion"],
  [{ kind: "nobody", because: "too few clusters", next: "Ask." } satisfies Outcome, "nobody"],
])("%j is %s, in every format for machines", (outcome, word) => {
  expect(outcomeKind(outcome)).toBe(word);
  expect(JSON.parse(jsonReport({ ...report, outcome }))).toMatchObject({ verdict: word });
  expect(metricsReport({ ...report, outcome })).toContain(`kind="${word}"`);
});

test("checks that could tell are not said to have failed at it", () => {
  const nobody = { kind: "nobody", because: "the page says nothing about this", next: "Go on by hand." } as const;
  expect(outcomeLine(nobody)).toBe("could not tell: nobody is called automatically");
  expect(outcomeLine({ ...nobody, decided: true })).toBe("the page does not say who: nobody is called automatically");
});
