/** The policies by name. */
import { censusPolicy } from "./census-policy.ts";
import { defaultPolicy } from "./default-policy.ts";
import { literalPolicy } from "./literal-policy.ts";
import type { Policy } from "./policy.ts";

export const POLICIES = [defaultPolicy, literalPolicy, censusPolicy] as const satisfies readonly Policy[];
export const POLICY_NAMES = ["default", "literal", "census"] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** The policy of that name; the default one where there is none. */
export function policyNamed(name: string): Policy {
  return POLICIES.find((policy) => policy.name === name) ?? defaultPolicy;
}
