/** Runs every rule over a site and puts all that was found, by whomever, into one list. */
import type { Catalog } from "../model/catalog.ts";
import { type Problem, compareProblems } from "../model/problem.ts";
import type { Body } from "../model/runbook.ts";
import { RULES } from "../rules/index.ts";
import { type Rule, type Site, pagesOf, problemOf } from "../rules/rule.ts";
import type { AlertRules } from "./alert-rules.ts";
import { layoutIdsOf } from "./layout-ids.ts";

export interface ValidateOptions {
  /** All of them where absent. */
  readonly rules?: readonly Rule[];
  /** What `--rules` named. */
  readonly alertRules?: AlertRules;
}

/**
 * The site as rules see it.
 * @param bodies by runbook id
 * @param generated paths, without the base path, of what is served beside runbooks, their redirects and static files
 */
export function siteOf(catalog: Catalog, bodies: ReadonlyMap<string, Body>, generated: Iterable<string> = []): Site {
  const pages = catalog.runbooks.flatMap((runbook) => [runbook.url, ...runbook.redirects]);
  const files = catalog.staticFiles.map((path) => `/${path.split("/").map(encodeURIComponent).join("/")}`);
  return { catalog, bodies, paths: new Set([...pages, ...files, ...generated]), layoutIds: layoutIdsOf };
}

/** Everything that is wrong with a site, in the order of its files, each thing once. */
export function validate(site: Site, { rules = RULES, alertRules }: ValidateOptions = {}): Problem[] {
  const whole: Site = alertRules === undefined ? site : { ...site, alertRules: alertRules.alerts };
  const found = [
    ...site.catalog.problems,
    ...(alertRules?.problems ?? []),
    ...problemsOfBodies(site),
    ...rules.flatMap((rule) => problemsOfRule(rule, whole)),
  ];
  return withoutRepeats(found.sort(compareProblems));
}

function problemsOfBodies(site: Site): Problem[] {
  return [...pagesOf(site)].flatMap(({ runbook, body }) =>
    body.problems.map((problem) => ({ ...problem, file: runbook.file })),
  );
}

/** A rule with a bug must not hide what the others find. */
function problemsOfRule(rule: Rule, site: Site): Problem[] {
  const problems: Problem[] = [];
  try {
    for (const finding of rule.find(site, {})) problems.push(problemOf(rule, finding));
  } catch (error) {
    problems.push({
      rule: rule.name,
      severity: "error",
      file: site.catalog.contentFolder,
      line: 1,
      message: `the rule ${rule.name} could not finish: ${error instanceof Error ? error.message : String(error)}`,
      help: "This is a bug of Pilotbook: please report it. All other rules have run.",
    });
  }
  return problems;
}

function withoutRepeats(sorted: readonly Problem[]): Problem[] {
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareProblems(before, problem) !== 0;
  });
}
