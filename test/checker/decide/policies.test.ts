/** Policies by name. */
import { expect, test } from "vitest";
import { defaultPolicy } from "../../../checker/decide/default-policy.ts";
import { literalPolicy } from "../../../checker/decide/literal-policy.ts";
import { POLICIES, POLICY_NAMES, policyNamed } from "../../../checker/decide/policies.ts";

test("the names that front matter and command line take are those of the policies", () => {
  expect(POLICIES.map((policy) => policy.name)).toEqual([...POLICY_NAMES]);
});

test("a policy is found by its name, and the default one stands in for any other", () => {
  expect(policyNamed("literal")).toBe(literalPolicy);
  expect(policyNamed("writer")).toBe(defaultPolicy);
});
