/** Everything that was loaded, before anything is rendered: runbooks, shared data, static files and what is wrong with them. */
import type { Book, BookPage, Contact, Team } from "../../checker/model.ts";
import type { Bounds } from "../boundary/files.ts";
import type { Dialect } from "./dialect.ts";
import type { Look } from "./look/look.ts";
import type { GeneratorSettings } from "./generator-settings.ts";
import type { MovedPage } from "./moved-pages.ts";
import type { Finding } from "./mistake.ts";
import type { Runbook } from "./runbook.ts";
import { teamSource } from "./team-source.ts";

export interface Catalog {
  /** Sorted by id. */
  readonly runbooks: readonly Runbook[];
  /** Pages that only say where they went. */
  readonly movedPages: readonly MovedPage[];
  /** From teams.yml, by id. */
  readonly teams: ReadonlyMap<string, Team>;
  /** Entries of monitoring.yml that have a name and a link, by key. */
  readonly dashboards: ReadonlyMap<string, Contact>;
  /** Which generator the content was written for. */
  readonly dialect: Dialect;
  /** The same files are another site on a later day: a post is left out until its date, or a draft is dated today. */
  readonly awaitsDate?: true;
  /** What that generator's own settings say. */
  readonly generator: GeneratorSettings;
  readonly settings: SiteSettings;
  /** How the site looks by its own wish. */
  readonly look: Look;
  /** What Liquid reaches as `site.data`: every file under the data folder at its path. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Line of a value in the data folder by its path (`teams.armada-api.escalate`); absent where no file has it. */
  readonly whereInData: (path: string) => { readonly file: string; readonly line: number } | undefined;
  /** Files that travel along unchanged, as paths on the site without a leading `/`. */
  readonly staticFiles: readonly string[];
  /** Where such a file comes from. */
  readonly sourceOf: (staticFile: string) => string;
  /** Files that `{% include %}` can name, by name. */
  readonly includes: ReadonlyMap<string, string>;
  /** What is wrong with front matter, data and files. The pages are there all the same. */
  readonly findings: readonly Finding[];
  /** The content folder, as it was given. */
  readonly contentFolder: string;
  /** What may be read of the content. */
  readonly bounds: Bounds;
}

/** From `_data/site.yml`, and from the content's own `_config.yml` where it has one. */
export interface SiteSettings {
  readonly title: string;
  readonly description: string;
  /** Origin without a trailing slash; empty where unknown. */
  readonly url: string;
  /** Path prefix without a trailing slash; empty at the root of a host. */
  readonly baseurl: string;
  readonly lang: string;
  /**
   * Where a page's source can be edited; `%path%` stands for its path in the repository, `%page%` for its path below the
   * content folder. Empty for no link.
   */
  readonly editUrl: string;
  /** Whole addresses below which this site is known: links to them stay on the site. */
  readonly addresses: readonly string[];
  /** All keys, as parsed: what Liquid reaches as `site.<key>`. */
  readonly all: Readonly<Record<string, unknown>>;
}

/** What the checker file carries of the catalog. Teams that no page can name are left out. */
export function bookOf(catalog: Catalog): Book {
  const pages = catalog.runbooks.map((runbook) => bookPage(runbook, catalog));
  const named = new Set(pages.flatMap((page) => [page.team, ...page.escalation.map((row) => row.to)]));
  const prometheus = (catalog.data["monitoring"] as { prometheus?: { url?: unknown } } | undefined)?.prometheus?.url;
  return {
    title: catalog.settings.title,
    ...(typeof prometheus === "string" && prometheus !== "" ? { prometheus } : {}),
    teams: Object.fromEntries([...catalog.teams].filter(([id]) => named.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))),
    pages,
  };
}

function bookPage(runbook: Runbook, catalog: Catalog): BookPage {
  const { id, title, alerts, checks, escalation, inputs, team } = runbook;
  const teamFrom = teamSource(runbook);
  // A report is read far from the site, so its link is whole.
  const url = catalog.settings.url + catalog.settings.baseurl + runbook.url;
  const links = runbook.dashboards.flatMap((name) => catalog.dashboards.get(name) ?? []);
  return {
    id,
    title,
    url,
    alerts,
    ...(team === undefined ? {} : { team }),
    ...(teamFrom === undefined ? {} : { teamFrom }),
    links,
    ...(inputs === undefined ? {} : { inputs }),
    checks,
    escalation,
  };
}
