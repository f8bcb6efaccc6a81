/** What a validation rule is: one kind of mistake, why it matters, and how it is found. */
import type { Data, FilePlace } from "../model/mistake.ts";
import type { Severity } from "../model/problem.ts";
import type { RuleName } from "../model/rule-name.ts";
import type { Site } from "../model/site.ts";
import type { FindingData, Messages } from "./message.ts";

/** What `_data/validation.yml` says about one rule beyond its severity, unchecked. */
export type RuleOptions = Readonly<Record<string, unknown>>;

/** A page's Markdown, or several files by their path below the content folder (`_data/…` is shared data, `_rules/…` are Prometheus' rules, `_base/…` is the folder before the change); no file at all: no folder. */
export type Example = string | Readonly<Record<string, string>>;

interface Described<M extends Messages> {
  /** Equal to the name of its file. */
  readonly name: RuleName;
  readonly severity: Severity;
  /** Why it matters to the reader, one or two sentences. */
  readonly why: string;
  /** How to fix it, an imperative sentence. */
  readonly fix: string;
  /** What it says, by the codes that findings carry. */
  readonly messages: M;
  /** What `_data/validation.yml` may say about it beyond its severity, a sentence for each key. */
  readonly options?: Readonly<Record<string, string>>;
  /** Content in which the rule finds nothing. */
  readonly good: Example;
  /** Content in which it finds something; an own `good`-like page with the mistake. */
  readonly bad: Example;
  /** Why no example can be tried: it takes a bug of ours, or the answer of another host. */
  readonly untried?: "bug" | "network";
  /** Its examples are pages of authors who are not trusted. */
  readonly untrusted?: true;
  /** Code of the message with which people are told once for the whole site, and how many `pages` there are. */
  readonly countedAs?: string;
  /**
   * `page` where what it finds on a page depends on the text and front matter of that page, the settings and the data, and on
   * nothing else: it sees a site of one page, and what it has found there stays until one of these changes.
   */
  readonly looksAt?: "page";
  /** What the rule cannot do without: where it is not given, the rule finds nothing, and an ignore of it is not unused. */
  readonly needs?: Need;
  /** Files that find it beside or instead of `find`, by their paths from the root of the repository. */
  readonly foundIn?: readonly string[];
  readonly find?: (site: Site, options: RuleOptions) => Iterable<FilePlace & FindingData<M>>;
}

/** A rule from outside of this package, which has a name that is none of ours. */
export type OwnRule<M extends Messages> = Omit<Described<M>, "name" | "untried" | "untrusted" | "foundIn" | "needs"> & {
  readonly name: string;
};

/** Which message of a rule, and what goes into it, where nobody knows the rule. */
export interface Code {
  readonly code: string;
  readonly data?: Data;
}

/** A rule as the registry holds it. */
export interface Rule extends Omit<Described<Messages>, "find" | "messages"> {
  readonly messages: Messages;
  readonly find?: (site: Site, options: RuleOptions) => Iterable<FilePlace & Code>;
}

/** `base` is the manifest of what was published before; `network` is leave to ask other hosts, `cluster` to ask a cluster. */
export type Need = "alert-rules" | "base" | "network" | "cluster";

/** Types a rule: what it finds has one of its messages, and everything that the message names. */
export function defineRule<const M extends Messages>(rule: Described<M>): Rule {
  return rule as unknown as Rule;
}
