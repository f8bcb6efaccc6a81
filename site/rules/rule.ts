/** What a validation rule is: one kind of mistake, why it matters, and how it is found. */
import type { Catalog } from "../model/catalog.ts";
import type { Problem, Severity } from "../model/problem.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import type { Manifest } from "./base/manifest.ts";

/** The site as it would be published: what was loaded, every rendered body, and every URL that will exist. */
export interface Site {
  readonly catalog: Catalog;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
  /** Paths on the site that will be served, without the base path: pages, redirects, generated pages, static files. */
  readonly paths: ReadonlySet<string>;
  /** What Prometheus alerts on; absent where nobody said where its rules are. */
  readonly alertRules?: readonly AlertRule[];
  /** What was published before the change that is looked at; absent where nobody said. */
  readonly base?: Manifest;
  /** Ids that a runbook's layout adds around its body, for links such as `#checker`; none where absent. */
  readonly layoutIds?: (runbook: Runbook) => Iterable<string>;
}

/** One alert rule of Prometheus. */
export interface AlertRule {
  readonly alert: string;
  /** Its label `severity`; empty where it has none. */
  readonly severity: string;
  readonly expr: string;
  /** Its annotation `runbook_url`; empty where it has none. */
  readonly runbookUrl: string;
  readonly file: string;
  readonly line: number;
}

/** What `_data/validation.yml` says about one rule beyond its severity, unchecked. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** One thing found. The runner adds the rule's name and severity. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  /** Where this one is graver or lighter than the rule's others. */
  readonly severity?: Severity;
  /** How to mend this one; the rule's own `mend` where absent. */
  readonly help?: string;
}

/** A page's Markdown, or several files by their path below the content folder (`_data/…` is shared data, `_rules/…` are Prometheus' rules, `_base/…` is the folder before the change); no file at all: no folder. */
export type Example = string | Readonly<Record<string, string>>;

export interface Rule {
  /** Equal to the name of its file. */
  readonly name: string;
  readonly severity: Severity;
  /** Why it matters to the reader, one or two sentences. */
  readonly why: string;
  /** How to mend it, an imperative sentence. */
  readonly mend: string;
  /** What `_data/validation.yml` may say about it beyond its severity, a sentence for each key. */
  readonly options?: Readonly<Record<string, string>>;
  /** Content in which the rule finds nothing. */
  readonly good: Example;
  /** Content in which it finds something; an own `good`-like page with the mistake. */
  readonly bad: Example;
  /** Where its problems are found when not by `find`; for a bug of ours and for other hosts no example can be tried. */
  readonly from?: "loader" | "body" | "runner" | "network" | "bug";
  /** Its examples are pages of authors who are not trusted. */
  readonly untrusted?: true;
  /** What the rule cannot do without: where it is not given, the rule finds nothing, and an ignore of it is not unused. */
  readonly needs?: Need;
  readonly find: (site: Site, options: RuleOptions) => Iterable<Finding>;
}

/** `base` is the manifest of what was published before; `network` is leave to ask other hosts. */
export type Need = "alert-rules" | "base" | "network";

/** A rule whose problems are found elsewhere: here it has its explanation and its examples. */
export function defineFoundElsewhere(rule: Omit<Rule, "find">): Rule {
  return { ...rule, find: () => [] };
}

/** Types a rule; the value is the definition itself. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Every runbook with its body. */
export function* pagesOf(site: Site): Generator<{ readonly runbook: Runbook; readonly body: Body }> {
  for (const runbook of site.catalog.runbooks) {
    const body = site.bodies.get(runbook.id);
    if (body !== undefined) yield { runbook, body };
  }
}

/** A finding as the problem that is printed. */
export function problemOf(rule: Rule, { severity, help, ...finding }: Finding): Problem {
  return { rule: rule.name, severity: severity ?? rule.severity, ...finding, help: help ?? rule.mend };
}
