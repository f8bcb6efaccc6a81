/** Renders all bodies of a site, or takes those of an earlier edition that would come out the same. */
import { type Renderer, createRenderer } from "./body.ts";
import { buildTime } from "./build-time.ts";
import type { Catalog } from "./model/catalog.ts";
import { markdownLinks } from "./model/markdown-links.ts";
import type { Body } from "./model/runbook.ts";
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

/** Bodies of an earlier edition stay, where nothing that they depend on is another. */
export function renderBodies(
  catalog: Catalog,
  options: SiteOptions,
  surroundings: Surroundings,
  earlier?: RenderedSite,
): Map<string, Body> {
  const renderer = rendererOf(catalog, options);
  const isSameSite = earlier?.kept.surroundings.ofBodies === surroundings.ofBodies;
  const before = new Map(isSameSite ? earlier.catalog.runbooks.map((runbook) => [runbook.id, runbook]) : []);
  return new Map(
    catalog.runbooks.map((runbook) => {
      const was = before.get(runbook.id);
      const known = was !== undefined && isSameSource(runbook, was) ? earlier?.bodies.get(runbook.id) : undefined;
      return [runbook.id, known ?? renderer.render(runbook)];
    }),
  );
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
