/** What an ignore is, wherever it is written. */
import { likely } from "../../checker/nearest.ts";
import type { FilePlace, Finding } from "../model/mistake.ts";
import type { Problem } from "../model/problem.ts";
import type { RuleName } from "../model/rule-name.ts";
import { RULES, ruleNamed } from "../rules/index.ts";

/** One decision; it covers the problems of its rules for which `covers` is true. */
export interface Ignore {
  readonly rules: readonly RuleName[];
  readonly file: string;
  readonly line: number;
  readonly words: string;
  /** Last day on which it counts, `2030-12-31`; absent for a comment without one, which lives as long as its line. */
  readonly until?: string;
  readonly covers: (problem: Problem) => boolean;
}

/** The names of those that are rules; the others are reported. */
export function knownRules(names: readonly string[], place: FilePlace, faults: Finding[]): RuleName[] {
  return names.flatMap((name) => {
    const rule = ruleNamed(name);
    if (rule !== undefined) return rule.name;
    const data = {
      rule: name,
      like: likely(
        name,
        RULES.map((one) => one.name),
        1,
      ),
    };
    faults.push({ rule: "ignore-shape", code: "rule", data, ...place });
    return [];
  });
}
