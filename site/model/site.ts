/** The site as it would be published, as rules and the manifest see it. */
import type { Catalog } from "./catalog.ts";
import type { Manifest } from "./manifest.ts";
import type { Body, Runbook } from "./runbook.ts";

/** The site as it would be published: what was loaded, every rendered body, and every URL that will exist. */
export interface Site {
  readonly catalog: Catalog;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
  /** Paths on the site that will be served, without the base path: pages, redirects, generated pages, static files. */
  readonly paths: ReadonlySet<string>;
  /**
   * Addresses that the site makes by itself, as files below the output folder in lower case: lists and alerts, with the ids of the runbooks
   * that an alert's address leads to.
   */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>;
  /** What Prometheus alerts on; absent where nobody said where its rules are. */
  readonly alertRules?: readonly AlertRule[];
  /** Where the content's files can be read beside the site, such as on GitHub; none where nobody said. */
  readonly shownAt?: readonly ShownAt[];
  /** What was published before the change that is looked at; absent where nobody said. */
  readonly base?: Manifest;
  /** Ids that a runbook's layout adds around its body, for links such as `#checker`; none where absent. */
  readonly layoutIds?: (runbook: Runbook) => Iterable<string>;
}

/** `https://github.com/o/r/blob/main/docs` shows the files of the folder `docs`. Neither ends in a slash. */
export interface ShownAt {
  readonly address: string;
  /** As the author typed it, relative to where the command runs; empty for that folder itself. */
  readonly folder: string;
}

/** One alert rule of Prometheus. */
export interface AlertRule {
  readonly alert: string;
  /** Its label `severity`; empty where it has none. */
  readonly severity: string;
  /** Names of the labels that the rule itself adds. */
  readonly labels: readonly string[];
  readonly expr: string;
  /** Its `for`, as it is written; empty where it has none. */
  readonly holds: string;
  /** Its annotation `runbook_url`; empty where it has none. */
  readonly runbookUrl: string;
  /** Where that is written. */
  readonly urlLine: number;
  readonly file: string;
  readonly line: number;
}

/** A runbook with its body. */
export interface Page {
  readonly runbook: Runbook;
  readonly body: Body;
}

/** Every page of a site. */
export function pagesOf({ catalog, bodies }: Pick<Site, "catalog" | "bodies">): Generator<Page> {
  return pagesWithBodies(catalog.runbooks, bodies);
}

/** Those of the runbooks that have a body. */
export function* pagesWithBodies(runbooks: readonly Runbook[], bodies: ReadonlyMap<string, Body>): Generator<Page> {
  for (const runbook of runbooks) {
    const body = bodies.get(runbook.id);
    if (body !== undefined) yield { runbook, body };
  }
}
