/** Renders all bodies of a site, or takes those of an earlier edition, or of an earlier build, that would come out the same. */
import { join } from "node:path";
import { type Renderer, type RendererOptions, createRenderer } from "../body/body.ts";
import { bodyOverBudget, isOverBudget } from "../body/over-budget.ts";
import { namedTeams } from "../escalation/named-teams.ts";
import { type Bounds, boundsWithin, folderBelow } from "../boundary/files.ts";
import { buildTime } from "./build-time.ts";
import { type KeptLines, type KeptPieces, keptLines } from "./kept-by-page.ts";
import type { Catalog } from "../model/catalog.ts";
import { readText } from "../model/read-text.ts";
import type { Body, NamedTeam, Runbook } from "../model/runbook.ts";
import { pageVariables, siteVariables } from "../model/site-variables.ts";
import type { SiteOptions } from "./site-options.ts";
import { type CacheKeys, isSameSource } from "./cache-keys.ts";
import { linksOf } from "./old-links.ts";

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
  const keptBodies = kept && { ...kept, lines: keptLines("bodies", kept.cache) };
  const bodies = new Map<string, ReadBody>();
  const most = options.renderSeconds ?? (options.untrusted === true ? UNTRUSTED_SECONDS : Infinity);
  let left = most * 1000;
  const make = (runbook: Runbook): ReadBody => {
    const body = left <= 0 ? bodyOverBudget(runbook, most) : render().render(runbook, left);
    return { body, called: namedTeams(runbook, body, catalog.teams) };
  };
  for (const runbook of catalog.runbooks) {
    const was = before.get(runbook.id);
    const known = was !== undefined && isSameSource(runbook, was) ? earlier?.kept.bodies.get(runbook.id) : undefined;
    const began = most === Infinity ? 0 : processorTime();
    const read =
      known !== undefined && !isOverBudget(known.body)
        ? known
        : keptBodies === undefined
          ? make(runbook)
          : keptOr(keptBodies, runbook, () => make(runbook));
    // Asking for it takes longer than many a page.
    if (most !== Infinity) left -= processorTime() - began;
    bodies.set(runbook.id, read);
  }
  keptBodies?.lines.finish();
  return bodies;
}

/** In milliseconds: on a machine that has more to do, the same pages are rendered. */
function processorTime(): number {
  return process.cpuUsage().user / 1000;
}

/** What rules and lists need of a body; its text is a piece of its own, which few builds ask for. The ids are a set, which JSON does not know. */
type Written = Omit<ReadBody, "body"> & {
  readonly facts: Omit<Body, keyof BodyText | "ids">;
  readonly ids: readonly string[];
};

/** What is kept of bodies, with a line for each. */
type KeptBodies = KeptPieces & { readonly lines: KeptLines };

/** What only the page itself shows. */
type BodyText = Pick<Body, "html" | "text">;

function keptOr({ cache, keyOf, lines }: KeptBodies, runbook: Runbook, make: () => ReadBody): ReadBody {
  const key = keyOf(runbook);
  if (key === undefined) return make();
  const textName = `text of ${runbook.id}`;
  const known = cache.keyOf(textName) === key ? lines.take(runbook.id, key) : undefined;
  if (known !== undefined) {
    // It is as a build has written it, or the cache would not give it.
    const { facts, ids, called } = JSON.parse(known) as Written;
    cache.keepAsIs(textName);
    const text = (): BodyText => {
      const kept = cache.look(textName);
      return kept === undefined ? make().body : (JSON.parse(kept.toString("utf8")) as BodyText);
    };
    return { body: bodyOf(facts, ids, lazily(text)), called };
  }
  const made = make();
  // The next build may have time for it.
  if (isOverBudget(made.body)) return made;
  const { html, text, ids, ...facts } = made.body;
  lines.keep(runbook.id, key, JSON.stringify({ facts, ids: [...ids], called: made.called } satisfies Written));
  cache.keep(textName, key, JSON.stringify({ html, ...(text === undefined ? {} : { text }) } satisfies BodyText));
  return made;
}

/** A body whose text is read when it is asked for. */
function bodyOf(facts: Written["facts"], ids: Written["ids"], read: () => BodyText): Body {
  const body = {
    ...facts,
    ids: new Set(ids),
    get html() {
      return read().html;
    },
    get text() {
      return read().text;
    },
  };
  return body as Body;
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function rendererOf(catalog: Catalog, { untrusted = false }: SiteOptions): Renderer {
  const { settings, includes, dialect } = catalog;
  const site = siteVariables(catalog, buildTime(), (runbook, text) => renderer.renderPart(runbook, text));
  const documents = new Map((site["documents"] as Record<string, unknown>[]).map((one) => [one["path"], one]));
  const renderer = createRenderer({
    site,
    pageOf: (runbook) => documents.get(runbook.path) ?? pageVariables(runbook),
    dialect: dialect.name,
    includes: (name) => includes.get(name),
    // A file that is not there is reported by the tag that wanted it.
    beside: (path) => readText(join(catalog.contentFolder, path), [], catalog.bounds),
    sources: sourcesOf(catalog, untrusted),
    resolveMarkdownLink: linksOf(catalog),
    addresses: settings.addresses,
    allowHtml: !untrusted,
  });
  return renderer;
}

/** Files of the generator's own folder, and for authors who are not trusted those of the content alone. */
function sourcesOf(
  { generator, contentFolder, bounds }: Catalog,
  isUntrusted: boolean,
): NonNullable<RendererOptions["sources"]> {
  const root = isUntrusted ? contentFolder : generator.root;
  const within: Bounds = { ...boundsWithin(root), ...(bounds.readings && { readings: bounds.readings }) };
  return {
    settings: generator.values,
    read(path) {
      const file = folderBelow(root, path);
      return file === undefined ? undefined : readText(file, [], within);
    },
  };
}
