/** Problems as people read them: what a rule finds on many pages alike is said once for the site, on the first of them. */
import type { Problem } from "../model/problem.ts";
import { RULES } from "../rules/index.ts";
import { problemOf } from "../rules/problem-of.ts";
import type { Rule } from "../rules/rule.ts";

/** Reports for programs, baselines and comparisons keep each page's own. @param problems sorted */
export function countedOnce(problems: readonly Problem[], rules: readonly Rule[] = RULES): Problem[] {
  return rules
    .filter(({ countedAs }) => countedAs !== undefined)
    .reduce((left, rule) => countedOf(rule, left), [...problems]);
}

function countedOf(rule: Rule, problems: readonly Problem[]): Problem[] {
  const found = problems.filter((problem) => problem.rule === rule.name);
  const [first] = found;
  if (first === undefined || found.length === 1) return [...problems];
  // The worst of them counts: what keeps a site from being published must not look like less.
  const { severity } = found.find((problem) => problem.severity === "error") ?? first;
  const { file, line } = first;
  const counted = problemOf(rule, {
    file,
    line,
    severity,
    code: rule.countedAs ?? first.code,
    data: { pages: found.length },
  });
  return problems.flatMap((problem) => (problem === first ? [counted] : problem.rule === rule.name ? [] : [problem]));
}
