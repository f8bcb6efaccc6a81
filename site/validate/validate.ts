/** Runs every rule over a site and puts all that was found, by whomever, into one list. */
import type { Catalog } from "../model/catalog.ts";
import { type Problem, compareProblems } from "../model/problem.ts";
import type { Body } from "../model/runbook.ts";
import type { Manifest } from "../rules/base/manifest.ts";
import { RULES } from "../rules/index.ts";
import { type Need, type Rule, type RuleOptions, type Site, pagesOf, problemOf } from "../rules/rule.ts";
import type { AlertRules } from "./alert-rules.ts";
import { withoutIgnored } from "./ignores.ts";
import { layoutIdsOf } from "./layout-ids.ts";
import { type RuleSettings, ruleSettings } from "./rule-settings.ts";

export interface ValidateOptions {
  /** All of them where absent. */
  readonly rules?: readonly Rule[];
  /** What `--rules` named. */
  readonly alertRules?: AlertRules;
  /** What `--base` named. */
  readonly base?: Manifest;
  /** What other hosts answered; absent where they were not asked. */
  readonly external?: readonly Problem[];
  /** The day by which ignores end. */
  readonly today?: Date;
}

/**
 * The site as rules see it.
 * @param bodies by runbook id
 * @param generated paths, without the base path, of what is served beside runbooks, their redirects and static files
 */
export function siteOf(catalog: Catalog, bodies: ReadonlyMap<string, Body>, generated: Iterable<string> = []): Site {
  const pages = catalog.runbooks.flatMap((runbook) => [runbook.url, ...runbook.redirects]);
  const departures = catalog.departures.map(({ url }) => url);
  const files = catalog.staticFiles.map((path) => `/${path.split("/").map(encodeURIComponent).join("/")}`);
  return { catalog, bodies, paths: new Set([...pages, ...departures, ...files, ...generated]), layoutIds: layoutIdsOf };
}

/** Everything that is wrong with a site, in the order of its files, each thing once. */
export function validate(
  site: Site,
  { rules = RULES, alertRules, base, external, today = new Date() }: ValidateOptions = {},
): Problem[] {
  const whole: Site = {
    ...site,
    ...(alertRules === undefined ? {} : { alertRules: alertRules.alerts }),
    ...(base === undefined ? {} : { base }),
  };
  const given: Readonly<Record<Need, unknown>> = { "alert-rules": alertRules, base, network: external };
  const settings = ruleSettings(site);
  const byRules = rules.flatMap((rule) =>
    settings.of(rule.name).severity === "off" ? [] : problemsOfRule(rule, whole, settings.of(rule.name).options),
  );
  const found = [
    ...site.catalog.problems,
    ...(alertRules?.problems ?? []),
    ...(external ?? []),
    ...problemsOfBodies(site, byRules),
    ...byRules,
  ];
  const weighed = found.flatMap((problem) => weighedBy(settings, problem));
  const idle = new Set(
    rules
      .filter(
        ({ name, needs }) =>
          settings.of(name).severity === "off" || (needs !== undefined && given[needs] === undefined),
      )
      .map(({ name }) => name),
  );
  const left = withoutIgnored(site, weighed, today.toISOString().slice(0, 10), idle);
  return withoutRepeats([...left, ...settings.problems].sort(compareProblems));
}

function weighedBy(settings: RuleSettings, problem: Problem): Problem[] {
  const { severity } = settings.of(problem.rule);
  return severity === undefined ? [problem] : severity === "off" ? [] : [{ ...problem, severity }];
}

/** What rendering has noticed, without what a rule has found on the same line: a rule knows what was meant. */
function problemsOfBodies(site: Site, byRules: readonly Problem[]): Problem[] {
  const placeOf = ({ rule, file, line }: Pick<Problem, "rule" | "file" | "line">): string => `${rule} ${file}:${line}`;
  const told = new Set(byRules.map(placeOf));
  return [...pagesOf(site)].flatMap(({ runbook, body }) =>
    body.problems
      .map((problem) => ({ ...problem, file: runbook.file }))
      .filter((problem) => !told.has(placeOf(problem))),
  );
}

/** A rule with a bug must not hide what the others find. */
function problemsOfRule(rule: Rule, site: Site, options: RuleOptions): Problem[] {
  const problems: Problem[] = [];
  try {
    for (const finding of rule.find(site, options)) problems.push(problemOf(rule, finding));
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
