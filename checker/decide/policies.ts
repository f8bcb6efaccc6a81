/** The policies by name. */
import { censusPolicy } from "./census-policy.ts";
import { defaultPolicy } from "./default-policy.ts";
import { literalPolicy, literalWith } from "./literal-policy.ts";
import type { Policy } from "./policy.ts";

export const POLICIES = [defaultPolicy, literalPolicy, censusPolicy] as const satisfies readonly Policy[];
export const POLICY_NAMES = ["default", "literal", "census"] as const;

/** `literal:4x3`: four clusters, three attempts each. */
const SIZED = /^literal:([1-9]\d?)x([1-9]\d?)$/;

/** Is it the name of a policy, or a literal one with its numbers? */
export function isPolicy(name: string): boolean {
  return POLICY_NAMES.some((one) => one === name) || SIZED.test(name);
}

/** The policy of that name; the default one where there is none. */
export function policyNamed(name: string): Policy {
  const sized = SIZED.exec(name);
  if (sized !== null) return literalWith(Number(sized[1]), Number(sized[2]));
  return POLICIES.find((policy) => policy.name === name) ?? defaultPolicy;
}
