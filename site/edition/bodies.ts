/** Renders all bodies of a site, or takes those of an earlier edition, or of an earlier build, that would come out the same. */
import { join } from "node:path";
import { type Renderer, createRenderer } from "../body/body.ts";
import { bodyOverBudget, isOverBudget } from "../body/over-budget.ts";
import { namedTeams } from "../escalation/named-teams.ts";
import { buildTime } from "./build-time.ts";
import type { KeptPieces } from "./kept-by-page.ts";
import type { Catalog } from "../model/catalog.ts";
import { readText } from "../model/read-text.ts";
import { markdownLinks } from "../model/markdown-links.ts";
import type { Body, NamedTeam, Runbook } from "../model/runbook.ts";
import { siteVariables } from "../model/site-variables.ts";
import type { SiteOptions } from "./site-options.ts";
import { type CacheKeys, isSameSource } from "./cache-keys.ts";

/** A body, and the teams that it names where it says whom to call. */
export interface ReadBody {
  readonly body: Body;
  readonly called: readonly NamedTeam[];
}

/** What bodies can be taken from. */
interface RenderedSite {
  readonly catalog: Catalog;
  readonly kept: {
    readonly cacheKeys: CacheKeys;
    /** By runbook id. */
    readonly bodies: ReadonlyMap<string, ReadBody>;
  };
}

/** Where bodies come from that need not be rendered. */
export interface BodySources {
  readonly earlier?: RenderedSite | undefined;
  readonly kept?: KeptPieces | undefined;
}

/** For the pages of authors who are not trusted; nobody waits longer, whatever they wrote and however many pages. */
const UNTRUSTED_SECONDS = 120;

/** By runbook id. Bodies of before stay, where nothing that they depend on is another. */
export async function renderBodies(
  catalog: Catalog,
  options: SiteOptions,
  cacheKeys: CacheKeys,
  { earlier, kept }: BodySources,
): Promise<Map<string, ReadBody>> {
  const render = lazily(() => rendererOf(catalog, options));
  const isSameSite = earlier !== undefined && earlier.kept.cacheKeys.ofBodies === cacheKeys.ofBodies;
  const before = new Map(isSameSite ? earlier.catalog.runbooks.map((runbook) => [runbook.id, runbook]) : []);
  const bodies = new Map<string, ReadBody>();
  const most = options.renderSeconds ?? (options.untrusted === true ? UNTRUSTED_SECONDS : Infinity);
  let left = most * 1000;
  for (const runbook of catalog.runbooks) {
    const was = before.get(runbook.id);
    const known = was !== undefined && isSameSource(runbook, was) ? earlier?.kept.bodies.get(runbook.id) : undefined;
    const began = most === Infinity ? 0 : processorTime();
    const read =
      known !== undefined && !isOverBudget(known.body)
        ? known
        : keptOr(kept, runbook, () => {
            const body = left <= 0 ? bodyOverBudget(runbook, most) : render().render(runbook, left);
            return { body, called: namedTeams(runbook, body, catalog.teams) };
          });
    // Asking for it takes longer than many a page.
    if (most !== Infinity) left -= processorTime() - began;
    bodies.set(runbook.id, read);
  }
  return bodies;
}

/** In milliseconds: on a machine that has more to do, the same pages are rendered. */
function processorTime(): number {
  return process.cpuUsage().user / 1000;
}

/** The ids of a body are a set, which JSON does not know. */
type Written = Omit<ReadBody, "body"> & { readonly body: Omit<Body, "ids">; readonly ids: readonly string[] };

function keptOr(kept: KeptPieces | undefined, runbook: Runbook, make: () => ReadBody): ReadBody {
  const key = kept?.keyOf(runbook);
  if (kept === undefined || key === undefined) return make();
  const name = `body ${runbook.id}`;
  const bytes = kept.cache.take(name, key);
  if (bytes !== undefined) {
    const { body, ids, called } = JSON.parse(bytes.toString("utf8")) as Written;
    return { body: { ...body, ids: new Set(ids) }, called };
  }
  const made = make();
  // The next build may have time for it.
  if (isOverBudget(made.body)) return made;
  const { ids, ...body } = made.body;
  kept.cache.keep(name, key, JSON.stringify({ body, ids: [...ids], called: made.called } satisfies Written));
  return made;
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function rendererOf(catalog: Catalog, { untrusted = false }: SiteOptions): Renderer {
  const { settings, includes, dialect } = catalog;
  return createRenderer({
    site: siteVariables(catalog, buildTime()),
    dialect: dialect.name,
    includes: (name) => includes.get(name),
    // A file that is not there is reported by the tag that wanted it.
    beside: (path) => readText(join(catalog.contentFolder, path), [], catalog.bounds),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
    addresses: settings.addresses,
    allowHtml: !untrusted,
  });
}
