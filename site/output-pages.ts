/** The HTML pages of an edition, each with its path, rendered when it is written. */
import { assetVersion } from "./asset-files.ts";
import { chromeOf } from "./chrome.ts";
import type { Edition } from "./edition.ts";
import type { Runbook } from "./model/runbook.ts";
import { outputPathOf } from "./model/urls.ts";
import { createPageLayouts } from "./page-layouts.ts";
import { frameOf } from "./pages/frame.ts";
import { redirectView } from "./pages/index.ts";
import { markSections } from "./pages/section-mark.ts";

/** One file to write. */
export interface OutputPage {
  /** Below the output folder. */
  readonly path: string;
  html(): string;
}

const layouts = createPageLayouts();

/**
 * The pages that are not as the edition before has written them. Every file once: of two pages with one address the first
 * is written, and validation has told of the other.
 */
export async function outputPages(edition: Edition): Promise<OutputPage[]> {
  const { catalog, bodies, generated, redirects, view, isUnchanged, isRestUnchanged } = edition;
  const { settings } = catalog;
  const shared = { settings, frame: frameOf(settings, await assetVersion()), chrome: chromeOf(settings) };
  const taken = new Set<string>();
  const isFirst = ({ path }: OutputPage): boolean => !taken.has(path) && taken.add(path) !== undefined;
  const page = (path: string, layout: string, made: object): OutputPage => ({
    path,
    html: () => layouts.render(shared, layout, made, ""),
  });
  const runbookPage = (runbook: Runbook): OutputPage & { readonly runbook: Runbook } => ({
    path: outputPathOf(runbook.url),
    runbook,
    html() {
      const content = markSections(bodies.get(runbook.id)?.html ?? "", runbook.checks);
      return layouts.render(shared, "layouts/runbook.liquid", view(runbook), content);
    },
  });
  const runbooks = catalog.runbooks.map(runbookPage).filter(isFirst);
  const rest = [
    ...generated.map(({ path, layout, view: made }) => page(path.replace(/^\//, ""), layout, made)),
    ...redirects.map((one) => page(outputPathOf(one.from), "layouts/redirect.liquid", redirectView(one))),
  ].filter(isFirst);
  return [...runbooks.filter(({ runbook }) => !isUnchanged(runbook)), ...(isRestUnchanged ? [] : rest)];
}
