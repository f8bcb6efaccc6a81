/** When a run shows that the committed page is out of date. */
import { describe, expect, test } from "vitest";
import type { VerdictsRun } from "../../site/reference/verdicts.ts";
import { changesSince, isOutOfDate } from "./changes.ts";

describe("a run is held against the page", () => {
  const run = (programs: readonly string[], given: Readonly<Record<string, "pass" | "fail">>): VerdictsRun => {
    const answers = Object.entries(given).map(([name, answer]) => [name, { answer, mark: "right", seconds: 1 }]);
    const scenarios = [{ name: "it", probe: "dns", truth: "pass" as const, given: Object.fromEntries(answers) }];
    const subjects = [{ subject: "Names", scenarios }];
    return { made: "2026-01-02", seconds: 1, machine: "", programs: [...programs], contestants: [], subjects };
  };
  const page = run(["dig 9"], { checker: "pass", loop: "pass" });
  const outOfDate = (made: VerdictsRun): boolean => isOutOfDate(changesSince(page, made), page, made);

  test("another answer of this checker is noticed, whatever the machine has", () => {
    expect(outOfDate(run(["dig 8"], { checker: "fail", loop: "pass" }))).toBe(true);
  });

  test("another answer of somebody else is noticed where the programs are the same", () => {
    expect(outOfDate(run(["dig 9"], { checker: "pass", loop: "fail" }))).toBe(true);
    expect(outOfDate(run(["dig 8"], { checker: "pass", loop: "fail" }))).toBe(false);
  });

  test("who could not be asked here is no change, nor is another time", () => {
    expect(changesSince(page, run(["dig 9"], { checker: "pass" }))).toEqual([]);
  });

  test("somebody who was asked for the first time is one", () => {
    expect(changesSince(page, run(["dig 9"], { checker: "pass", plugins: "pass" }))).toHaveLength(1);
  });
});
