/** The exit code of a run: the first of the table that applies. */
import { describe, expect, test } from "vitest";
import { EXIT, EXIT_MEANINGS, exitCodeOf } from "../../checker/exit-code.ts";
import type { CheckResult, WalkedStep } from "../../checker/model.ts";
import { result } from "./report/made-up-report.ts";

const pass = result("cart", { status: "pass" });
const fail = result("cart", { status: "fail" });
const partial = result("cart", { status: "fail", partial: true });
const unknown = result("cart", { status: "unknown" });
const notBegun = result("cart", { status: "unknown" }, { began: false });
const bug = result("cart", { status: "unknown" }, { bug: "TypeError" });

describe("a run ends with", () => {
  test.each<[number, string, CheckResult[], boolean]>([
    [0, "every check passed", [pass, pass], false],
    [10, "one failed", [pass, fail, unknown], false],
    [10, "a full failure beside a partial one", [partial, fail], false],
    [11, "only partial failures", [pass, partial, unknown], false],
    [11, "a partial failure and one that could not begin", [partial, notBegun], false],
    [20, "one could not tell", [pass, unknown], false],
    [20, "one could not begin", [pass, notBegun], false],
    [20, "no checks", [], false],
    [3, "none could begin", [notBegun, notBegun], false],
    [130, "interrupted, whatever was found", [fail], true],
    [130, "interrupted before any began", [notBegun], true],
    [70, "a bug, even when interrupted", [fail, bug], true],
    [70, "a bug beside a failure", [fail, bug], false],
  ])("%i: %s", (code, _why, results, interrupted) => {
    expect(exitCodeOf(results, interrupted)).toBe(code);
  });
});

describe("a walk ends with", () => {
  const step = (answer: WalkedStep["answer"], checks?: string[]): WalkedStep => ({
    text: "Look",
    answer,
    ...(checks === undefined ? {} : { checks }),
  });
  test.each<[number, string, CheckResult[], WalkedStep[]]>([
    [0, "everything passed", [pass], [step("pass"), step("pass", ["cart"])]],
    [0, "a person passed every step of a page without checks", [], [step("pass")]],
    [10, "a person answered fail", [pass], [step("fail"), step("pass")]],
    [20, "a step was skipped", [pass], [step("skip")]],
    [20, "nobody answered", [pass], [step("unknown")]],
    [20, "a person answered where no check could begin", [notBegun], [step("pass")]],
    [3, "no check could begin, and nobody answered", [notBegun], [step("unknown")]],
    [11, "a step that a check carries out failed in part", [partial], [step("fail", ["cart"])]],
    [20, "no steps", [], []],
  ])("%i: %s", (code, _why, results, walk) => {
    expect(exitCodeOf(results, false, walk)).toBe(code);
  });
});

test("every code has its meaning, in the order in which they are tried", () => {
  expect(EXIT_MEANINGS.map(([code]) => code)).toEqual([70, 130, 2, 3, 10, 11, 20, 0]);
  expect(new Set(EXIT_MEANINGS.map(([code]) => code))).toEqual(new Set(Object.values(EXIT)));
});
