/** Whether a rule was evaluated lately. */
import { describe, expect, test } from "vitest";
import { type Evaluation, faultIn, faultInWords } from "../../../../checker/probes/alerts/rule-health.ts";

const now = "2031-01-01T00:00:00.000Z";
const ago = (seconds: number): string => new Date(Date.parse(now) - seconds * 1_000).toISOString();
const rule = (more: Partial<Evaluation> = {}): Evaluation => ({
  health: "ok",
  lastError: "",
  lastEvaluation: ago(10),
  evaluationSeconds: 0,
  interval: 60,
  ...more,
});
const NEVER = "0001-01-01T00:00:00Z";

describe("the fault", () => {
  test.each<[string, Partial<Evaluation>, string | undefined]>([
    ["none", {}, undefined],
    ["none in the future: clocks differ", { lastEvaluation: ago(-40) }, undefined],
    ["none where the server does not say when", { lastEvaluation: "" }, undefined],
    ["not once, by its time", { health: "unknown", lastEvaluation: NEVER }, "never"],
    ["not once, whatever its health", { lastEvaluation: NEVER }, "never"],
    ["not once, by its health alone", { health: "unknown", lastEvaluation: "" }, "never"],
    ["not once, by its health", { health: "unknown" }, "never"],
    ["in vain", { health: "err" }, "failed"],
    ["in vain, and long ago", { health: "err", lastEvaluation: ago(9_000) }, "late"],
    ["another word", { health: "nodata" }, "unclear"],
    ["two intervals ago, and half a minute", { lastEvaluation: ago(150) }, undefined],
    ["more than that", { lastEvaluation: ago(151) }, "late"],
    ["more than that, of a group that takes long", { lastEvaluation: ago(151), evaluationSeconds: 5 }, undefined],
    ["long ago, of a rule that is seldom evaluated", { lastEvaluation: ago(3_000), interval: 1_800 }, undefined],
  ])("%s", (_what, more, expected) => {
    expect(faultIn(rule(more), now)).toBe(expected);
  });
});

describe("in words", () => {
  test.each<[Parameters<typeof faultInWords>[0], Partial<Evaluation>, string]>([
    ["never", {}, "the alert rule has not been evaluated yet"],
    ["failed", { lastError: "many-to-many" }, "the alert rule cannot be evaluated: many-to-many"],
    ["failed", {}, "the alert rule cannot be evaluated: Prometheus does not say why"],
    ["late", { lastEvaluation: ago(9_000) }, "the alert rule was last evaluated 3 h ago, and should be every 60 s"],
    ["unclear", { health: "nodata" }, 'Prometheus says that the health of the alert rule is "nodata"'],
  ])("%s", (fault, more, reason) => {
    expect(faultInWords(fault, rule(more), now).reason).toBe(reason);
    expect(faultInWords(fault, rule(more), now).next).not.toBe("");
  });
});
