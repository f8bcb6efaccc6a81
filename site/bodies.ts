/** Renders all bodies of a site, or takes those of an earlier edition that would come out the same. */
import { setImmediate } from "node:timers/promises";
import { type Renderer, createRenderer } from "./body.ts";
import { buildTime } from "./build-time.ts";
import type { Catalog } from "./model/catalog.ts";
import { markdownLinks } from "./model/markdown-links.ts";
import type { Body, Runbook } from "./model/runbook.ts";
import { siteVariables } from "./model/site-variables.ts";
import type { SiteOptions } from "./site-options.ts";
import { type Surroundings, isSameSource } from "./surroundings.ts";

/** What bodies can be taken from. */
export interface RenderedSite {
  readonly catalog: Catalog;
  /** By runbook id. */
  readonly bodies: ReadonlyMap<string, Body>;
  readonly kept: { readonly surroundings: Surroundings };
}

/** Told of each body when it is there. */
export type BodyListener = (runbook: Runbook, body: Body) => void;

/** Bodies after which other processes are given what was said to them. */
const AT_ONCE = 50;

/** By runbook id. Bodies of the earlier edition stay, where nothing that they depend on is another. */
export async function renderBodies(
  catalog: Catalog,
  options: SiteOptions,
  surroundings: Surroundings,
  { earlier, listener }: { readonly earlier?: RenderedSite | undefined; readonly listener?: BodyListener | undefined },
): Promise<Map<string, Body>> {
  const renderer = rendererOf(catalog, options);
  const isSameSite = earlier !== undefined && earlier.kept.surroundings.ofBodies === surroundings.ofBodies;
  const before = new Map(isSameSite ? earlier.catalog.runbooks.map((runbook) => [runbook.id, runbook]) : []);
  const bodies = new Map<string, Body>();
  for (const runbook of catalog.runbooks) {
    const was = before.get(runbook.id);
    const known = was !== undefined && isSameSource(runbook, was) ? earlier?.bodies.get(runbook.id) : undefined;
    const body = known ?? renderer.render(runbook);
    bodies.set(runbook.id, body);
    listener?.(runbook, body);
    if (listener !== undefined && bodies.size % AT_ONCE === 0) await setImmediate();
  }
  return bodies;
}

function rendererOf(catalog: Catalog, { untrusted = false }: SiteOptions): Renderer {
  const { settings, includes } = catalog;
  return createRenderer({
    site: siteVariables(catalog, buildTime()),
    includes: (name) => includes.get(name),
    resolveMarkdownLink: markdownLinks(catalog.runbooks, settings.baseurl),
    addresses: settings.addresses,
    allowHtml: !untrusted,
  });
}
