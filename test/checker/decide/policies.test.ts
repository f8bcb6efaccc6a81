/** Policies by name, and the literal one with its numbers. */
import { describe, expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { literalPolicy } from "../../../checker/decide/literal-policy.ts";
import { isPolicy, POLICIES, POLICY_NAMES, policyNamed } from "../../../checker/decide/policies.ts";
import { targets } from "./made-up-facts.ts";

test("every policy goes by the name that authors may write", () => {
  expect(POLICIES.map((policy) => policy.name)).toEqual([...POLICY_NAMES]);
  expect(["default", "literal", "census"].map(policyNamed)).toEqual([defaultPolicy, literalPolicy, censusPolicy]);
});

test("an unknown name is the default policy", () => {
  expect(policyNamed("coin")).toBe(defaultPolicy);
});

describe("a literal one with numbers", () => {
  test.each([
    ["literal:4x3", 4, 3],
    ["literal:1x9", 1, 9],
    ["literal:12x10", 12, 10],
  ])("%s asks %i clusters, %i times each", (name, clusters, attempts) => {
    const policy = policyNamed(name);
    expect([policy.name, policy.next([], targets(40), false).length, policy.attempts(40)]).toEqual([
      "literal",
      clusters,
      attempts,
    ]);
  });
});

test.each([
  ["default", true],
  ["literal", true],
  ["census", true],
  ["literal:4x3", true],
  ["literal:12x10", true],
  ["literal:0x3", false],
  ["literal:3x0", false],
  ["literal:100x3", false],
  ["literal:3x100", false],
  ["literal:3ax3", false],
  ["literal:3x3a", false],
  ["an literal:3x3", false],
  ["literal:3", false],
  ["coin", false],
  ["", false],
])("%j is the name of a policy: %s", (name, known) => {
  expect(isPolicy(name)).toBe(known);
});
