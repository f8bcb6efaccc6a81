/** Problems that somebody has decided to live with: in `_data/validation.yml`, or in a comment on the page itself. */
import type { Finding } from "../model/mistake.ts";
import type { Problem } from "../model/problem.ts";
import type { Site } from "../model/site.ts";
import { RULES } from "../rules/index.ts";
import { problemsOf } from "../rules/problem-of.ts";
import type { RuleName } from "../model/rule-name.ts";
import { commentIgnores } from "./comment-ignores.ts";
import { dataIgnores } from "./data-ignores.ts";
import type { Ignore } from "./ignore.ts";

/** What they find is gone when the change is merged: an ignore that it needed must not fail the next one, and ends on its day. */
const OF_ONE_CHANGE: ReadonlySet<RuleName> = new Set(
  RULES.filter(({ needs }) => needs === "base").map(({ name }) => name),
);

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
  const faults: Finding[] = [];
  const ignores = [...dataIgnores(site, faults), ...commentIgnores(site, faults)];
  return leftOver({ ignores, faults }, problems, today, idle);
}

/** The same for ignores that were read already, with what is wrong with them. */
export function leftOver(
  { ignores, faults: read }: { readonly ignores: readonly Ignore[]; readonly faults: readonly Finding[] },
  problems: readonly Problem[],
  today: string,
  idle: ReadonlySet<string>,
): Problem[] {
  const faults = [...read];
  const used = new Set<Ignore>();
  const left = problems.filter((problem) => {
    const covering = ignores.filter((ignore) => ignore.rules.includes(problem.rule) && ignore.covers(problem));
    for (const ignore of covering) used.add(ignore);
    return covering.every((ignore) => ignore.until !== undefined && ignore.until < today);
  });
  for (const ignore of ignores) {
    const { file, line, words, until, rules } = ignore;
    const isIdle = !used.has(ignore) && !rules.some((rule) => idle.has(rule) || OF_ONE_CHANGE.has(rule));
    if (until !== undefined && until < today)
      faults.push({ rule: "stale-ignore", code: "ended", data: { ignore: words, until }, file, line });
    else if (isIdle) faults.push({ rule: "stale-ignore", code: "idle", data: { ignore: words }, file, line });
  }
  return [...left, ...problemsOf(faults)];
}
