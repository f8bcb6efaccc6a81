/** Runs every rule over a site and puts all that was found, by whomever, into one list. */
import type { AlertRules } from "../alert-rules/alerts-of.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Finding } from "../model/mistake.ts";
import { type Problem, compareProblems } from "../model/problem.ts";
import type { Body } from "../model/runbook.ts";
import type { Manifest } from "../model/manifest.ts";
import type { RuleName } from "../model/rule-name.ts";
import { RULES } from "../rules/index.ts";
import { problemOf, problemsOf } from "../rules/problem-of.ts";
import type { Need, Rule, RuleOptions } from "../rules/rule.ts";
import { type Page, type Site, pagesOf } from "../model/site.ts";
import { withoutIgnored } from "./ignores.ts";
import { layoutIdsOf } from "./layout-ids.ts";
import { type RuleSettings, ruleSettings } from "./rule-settings.ts";

export interface ValidateOptions {
  /** All of them where absent. */
  readonly rules?: readonly Rule[];
  /** What `--rules` named. */
  readonly alertRules?: AlertRules;
  /** What `--pages` named. */
  readonly shownAt?: Site["shownAt"];
  /** What `--base` named. */
  readonly base?: Manifest;
  /** What other hosts answered; absent where they were not asked. */
  readonly external?: readonly Finding[];
  /** What a cluster does not have; absent where none was asked. */
  readonly cluster?: readonly Finding[];
  /** Where what rules have found that look at one page need not be looked for again. */
  readonly pageProblems?: PageProblems;
  /** The day by which ignores end. */
  readonly today?: Date;
}

/** What is wrong with each page by itself. @param find looks at one of them */
export type PageProblems = (pages: readonly Page[], find: (page: Page) => Problem[]) => Problem[][];

/**
 * The site as rules see it.
 * @param bodies by runbook id
 * @param generated paths, without the base path, of what is served beside runbooks, their redirects and static files
 */
export function siteOf(
  catalog: Catalog,
  bodies: ReadonlyMap<string, Body>,
  generated: Iterable<string> = [],
  made: Site["made"] = new Map(),
): Site {
  const pages = catalog.runbooks.flatMap((runbook) => [runbook.url, ...runbook.redirects]);
  const movedPages = catalog.movedPages.map(({ url }) => url);
  const files = catalog.staticFiles.map((path) => `/${path.split("/").map(encodeURIComponent).join("/")}`);
  const paths = new Set([...pages, ...movedPages, ...files, ...generated]);
  return { catalog, bodies, paths, made, layoutIds: layoutIdsOf };
}

/** Everything that is wrong with a site, in the order of its files, each thing once. */
export function validate(
  site: Site,
  {
    rules = RULES,
    alertRules,
    shownAt,
    base,
    external,
    cluster,
    pageProblems = (pages, find) => pages.map(find),
    today = new Date(),
  }: ValidateOptions = {},
): Problem[] {
  const whole: Site = {
    ...site,
    ...(alertRules === undefined ? {} : { alertRules: alertRules.alerts }),
    ...(shownAt === undefined ? {} : { shownAt }),
    ...(base === undefined ? {} : { base }),
  };
  const given: Readonly<Record<Need, unknown>> = { "alert-rules": alertRules, base, network: external, cluster };
  const settings = ruleSettings(site);
  const problemsBy = (some: readonly Rule[], seen: Site): Problem[] =>
    some.flatMap((rule) => problemsOfRule(rule, seen, settings.of(rule.name).options));
  const running = rules.filter(({ name }) => settings.of(name).severity !== "off");
  const ofPages = running.filter(({ looksAt }) => looksAt === "page");
  const byRules = [
    ...problemsBy(
      running.filter(({ looksAt }) => looksAt !== "page"),
      whole,
    ),
    ...pageProblems([...pagesOf(site)], (page) => problemsBy(ofPages, siteOfPage(site, page))).flat(),
  ];
  const found = [
    ...problemsOf([...site.catalog.findings, ...(alertRules?.findings ?? []), ...(external ?? []), ...(cluster ?? [])]),
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
  return withoutRepeats([...left, ...problemsOf(settings.findings)].sort(compareProblems));
}

/** A site of one page: its settings and its data, and nothing that other pages say. */
export function siteOfPage({ catalog }: Site, { runbook, body }: Page): Site {
  return {
    catalog: { ...catalog, runbooks: [runbook], movedPages: [], staticFiles: [], findings: [] },
    bodies: new Map([[runbook.id, body]]),
    paths: new Set(),
    made: new Map(),
  };
}

/** A problem as the settings weigh it; nothing where its rule is off. */
export function weighedBy(settings: RuleSettings, problem: Problem): Problem[] {
  const { severity } = settings.of(problem.rule);
  return severity === undefined ? [problem] : severity === "off" ? [] : [{ ...problem, severity }];
}

/** What they say is true of a folder that Jekyll publishes, and of no other. */
const OF_JEKYLL: ReadonlySet<RuleName> = new Set<RuleName>(["eaten-liquid"]);

/**
 * What rendering has noticed, without what a rule has found on the same line: a rule knows what was meant. What Jekyll would do is
 * no matter of pages that only look like Jekyll's.
 */
function problemsOfBodies(site: Site, byRules: readonly Problem[]): Problem[] {
  const placeOf = ({ rule, file, line }: Pick<Problem, "rule" | "file" | "line">): string => `${rule} ${file}:${line}`;
  const known = new Set(byRules.map(placeOf));
  const { dialect } = site.catalog;
  return [...pagesOf(site)].flatMap(({ runbook, body }) =>
    problemsOf(body.findings.map((finding) => ({ ...finding, file: runbook.file }))).filter(
      (problem) => !known.has(placeOf(problem)) && !(dialect.isGuess === true && OF_JEKYLL.has(problem.rule)),
    ),
  );
}

/** A rule with a bug must not hide what the others find. */
function problemsOfRule(rule: Rule, site: Site, options: RuleOptions): Problem[] {
  const problems: Problem[] = [];
  try {
    for (const finding of rule.find?.(site, options) ?? []) problems.push(problemOf(rule, finding));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = { file: site.catalog.contentFolder, line: 1, severity: "error" } as const;
    problems.push(problemOf(rule, { ...place, code: "bug", data: { rule: rule.name, reason } }));
  }
  return problems;
}

function withoutRepeats(sorted: readonly Problem[]): Problem[] {
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareProblems(before, problem) !== 0;
  });
}
