/** The registry of validation rules: all of them, and each by its name. */
import * as all from "./all.ts";
import type { Rule } from "./rule.ts";

const rules: Rule[] = Object.values(all);

export const RULES: readonly Rule[] = rules;

/** The rule of that name, or undefined. */
export function ruleNamed(name: string): Rule | undefined {
  return RULES.find((rule) => rule.name === name);
}

/** Takes a rule from outside of this package; one of the same name is replaced. */
export function addRule(rule: Rule): void {
  const at = rules.findIndex(({ name }) => name === rule.name);
  rules.splice(at < 0 ? rules.length : at, at < 0 ? 0 : 1, rule);
}

/** Gives up one that came from outside. */
export function removeRule(name: string): void {
  const at = rules.findIndex((one) => one.name === name);
  if (at >= 0) rules.splice(at, 1);
}
