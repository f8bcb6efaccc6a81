/** The picture of the decision table says what the table says. */
import { expect, it } from "vitest";
import { decisionDiagram } from "../../../site/pages/decision-diagram.ts";
import type { DecisionRow } from "../../../site/pages/decision.ts";

const row = (when: Record<string, readonly string[]>, kind: "team" | "resolved" = "team"): DecisionRow => ({
  when: Object.entries(when).map(([check, statuses]) => ({ check, statuses })),
  outcome: { kind, target: { text: "Storage of the whole shop and its carts" } },
  because: "",
  isDraft: false,
});
const checks = [
  { id: "writers", needs: [] },
  { id: "claim", needs: ["writers"] },
];

it("has a box for every check and every outcome, and a line for every condition", () => {
  const diagram = decisionDiagram(checks, [
    row({ writers: ["pass"] }, "resolved"),
    row({ writers: ["fail"], claim: ["fail", "unknown"] }),
  ]);
  expect(diagram?.boxes.map(({ kind }) => kind)).toEqual(["check", "check", "resolved", "team", "nobody"]);
  expect(diagram?.lines.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    "needs: ",
    "pass: pass",
    "fail: fail",
    "several: fail or unknown",
    "unknown: anything else",
  ]);
  expect(diagram?.description).toBe(
    "claim is asked about what writers found. If writers is pass: Resolved. If writers is fail and claim is fail or unknown: " +
      "Call Storage of the whole shop and its carts. Anything else: nobody by itself.",
  );
  for (const { y, height, text } of diagram?.boxes ?? []) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(diagram?.height ?? 0);
    expect(text.length).toBeLessThanOrEqual(24);
  }
});

it("is not drawn where nothing follows by itself", () => {
  expect(decisionDiagram(checks, [])).toBeUndefined();
  expect(decisionDiagram([], [row({})])).toBeUndefined();
});
