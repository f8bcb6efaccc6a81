/** Which problems are reported of those that were found. */
import { expect, test } from "vitest";
import type { Problem } from "../../../site/model/problem.ts";
import { checkRuleNames, selected, type Selection } from "../../../site/validate/selection.ts";
import { UnreadableInput } from "../../../site/validate/unreadable-input.ts";

const problem = (rule: Problem["rule"], severity: Problem["severity"], file: string): Problem => {
  return { rule, code: "x", data: {}, severity, file, line: 1, message: "", help: "" };
};
const PROBLEMS = [
  problem("link-target", "error", "a.md"),
  problem("orphan", "warning", "a.md"),
  problem("link-target", "error", "b.md"),
];

test.each<[Selection, number[]]>([
  [{}, [0, 1, 2]],
  [{ only: ["orphan"] }, [1]],
  [{ only: ["orphan", "link-target"] }, [0, 1, 2]],
  [{ only: [] }, []],
  [{ errorsOnly: true }, [0, 2]],
  [{ files: new Set(["a.md"]) }, [0, 1]],
  [{ files: new Set(["a.md"]), errorsOnly: true, only: ["link-target"] }, [0]],
])("%j", (selection, indices) => {
  expect(selected(PROBLEMS, selection)).toEqual(indices.map((index) => PROBLEMS[index]));
});

test("a rule that there is not is named with the nearest ones", () => {
  expect(() => checkRuleNames([])).not.toThrow();
  expect(() => checkRuleNames(["orphan", "link-target"])).not.toThrow();
  expect(() => checkRuleNames(["orphan", "link-tarqet"])).toThrow(UnreadableInput);
  expect(() => checkRuleNames(["link-tarqet"])).toThrow(/link-tarqet.*link-target/);
});
