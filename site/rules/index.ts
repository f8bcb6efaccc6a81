/** The registry of validation rules: all of them, and each by its name. */
import * as all from "./all.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = Object.values(all);

/** The rule of that name, or undefined. */
export function ruleNamed(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}
