/** Problems that somebody has decided to live with: in `_data/validation.yml`, or in a comment on the page itself. */
import type { Problem } from "../model/problem.ts";
import type { Site } from "../rules/rule.ts";
import { commentIgnores } from "./comment-ignores.ts";
import { dataIgnores } from "./data-ignores.ts";
import type { Ignore } from "./ignore.ts";

/**
 * Leaves out what is ignored, and adds what is wrong with the ignores: incomplete, ended, or without anything to ignore.
 * @param today as `2030-12-31`
 * @param idle rules that could not run, so that nothing can be said of their ignores
 */
export function withoutIgnored(
  site: Site,
  problems: readonly Problem[],
  today: string,
  idle: ReadonlySet<string>,
): Problem[] {
  const faults: Problem[] = [];
  const ignores = [...dataIgnores(site, faults), ...commentIgnores(site, faults)];
  const used = new Set<Ignore>();
  const left = problems.filter((problem) => {
    const covering = ignores.filter((ignore) => ignore.rules.includes(problem.rule) && ignore.covers(problem));
    for (const ignore of covering) used.add(ignore);
    return covering.every((ignore) => ignore.until !== undefined && ignore.until < today);
  });
  for (const ignore of ignores) {
    const { file, line, words, until, rules } = ignore;
    if (until !== undefined && until < today) {
      faults.push({
        rule: "stale-ignore",
        severity: "error",
        file,
        line,
        message: `${words} ended on ${until}`,
        help: "Mend what it ignores, or decide anew until when.",
      });
    } else if (!used.has(ignore) && !rules.some((rule) => idle.has(rule))) {
      faults.push({
        rule: "stale-ignore",
        severity: "error",
        file,
        line,
        message: `${words} ignores nothing any more`,
        help: "Remove it.",
      });
    }
  }
  return [...left, ...faults];
}
