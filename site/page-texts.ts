/** The Markdown of pages with their Liquid carried out: what a reader of the plain text should see. */
import { createLiquid } from "./liquid/liquid.ts";
import { restoreKept, showMissing } from "./liquid/placeholders.ts";
import type { Catalog } from "./model/catalog.ts";
import { markdownLinks } from "./model/markdown-links.ts";
import type { Runbook } from "./model/runbook.ts";
import { pageVariables, siteVariables } from "./model/site-variables.ts";

/** Makes the function that gives a page's text; a page without Liquid is given as it is. */
export function pageTexts(catalog: Catalog, now: Date): (runbook: Runbook) => string {
  const liquid = createLiquid({
    site: siteVariables(catalog, now),
    includes: (name) => catalog.includes.get(name),
    markdownify: (text) => text,
  });
  const resolveLink = markdownLinks(catalog.runbooks, catalog.settings.baseurl);
  return (runbook) => {
    const text = runbook.body.replace(/\r\n?/g, "\n");
    const done = liquid({ text, page: pageVariables(runbook), resolve: (target) => resolveLink(target, runbook.url) });
    return restoreKept(done, showMissing(done, done.text));
  };
}
