/** What a page's view is made of: the catalog, the rendered body, and what is known of the checker and its checks. */
import type { Permission, RequestShape, Status } from "../../checker/model.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Body } from "../model/runbook.ts";
import type { LastRun } from "./last-run.ts";
import type { Navigation } from "./navigation.ts";

/** The checker file as the pages print it. All text, because it may be stamped in after the page was rendered. */
interface CheckerFile {
  /** Site path without the base path. */
  readonly href: string;
  readonly sha256: string;
  readonly bytes: string;
  /** SHA-256 of the public key, where the file is signed. */
  readonly fingerprint?: string;
}

/** What is known of one check before it runs. */
export interface CheckFacts {
  /** The probe's question, in one sentence. */
  readonly asks: string;
  readonly requests: readonly RequestShape[];
  readonly permissions: readonly Permission[];
  /** What each status means, one clause each. */
  readonly means?: Readonly<Record<Status, string>>;
}

/** The last change of a page's source, as version control has it. */
export interface PageChange {
  /** ISO 8601. */
  readonly date: string;
  readonly author?: string;
  readonly commit?: string;
}

/** What can be said of a page's age at the moment of the build. */
export interface Freshness {
  readonly changeAge: string;
  readonly runAge: string;
  /** The text was changed after its checks last ran. */
  readonly isChangedSince: boolean;
  /** From when the page counts as fresh: its last change, or the last time that its checks all passed. */
  readonly since?: string;
  /** Days after which it counts as old; 0 for never. */
  readonly after: number;
  readonly isStale: boolean;
}

/** Everything that a runbook's view needs beside the runbook. */
export interface ViewContext {
  readonly catalog: Catalog;
  readonly navigation: Navigation;
  readonly body: Body;
  readonly checker: CheckerFile;
  /** Facts about this page's checks, by check id. */
  readonly probes: ReadonlyMap<string, CheckFacts>;
  readonly git?: PageChange;
  /** The last run of the page's checks, where a folder of results has one. */
  readonly run?: LastRun;
  readonly freshness?: Freshness;
}
