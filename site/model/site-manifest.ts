/** The manifest of a site that was just made. */
import { createHash } from "node:crypto";
import { sketchOfPage } from "./likeness.ts";
import type { Manifest, ManifestPage, ManifestProblem } from "./manifest.ts";
import type { Runbook } from "./runbook.ts";
import { pagesOf, type Site } from "./site.ts";

/** The same site always gives the same manifest. */
export function manifestOf(site: Site, problems: readonly ManifestProblem[]): Manifest {
  const { url, baseurl } = site.catalog.settings;
  const pages = [...pagesOf(site)].map(({ runbook, body }): ManifestPage => ({
    file: runbook.file,
    url: runbook.url,
    title: runbook.title,
    hash: hashOf(runbook),
    sketch: sketchOfPage(runbook),
    ...(runbook.alerts.length === 0 ? {} : { alerts: runbook.alerts }),
    redirects: runbook.redirects,
    ids: [...body.ids],
    references: body.references.map(({ target, line }) => [target, line]),
  }));
  const own = new Set(pages.flatMap((page) => [page.url, ...page.redirects]));
  const paths = [...site.paths].filter((path) => !own.has(path) && !isOfThisBuild(path)).sort();
  return { version: 2, url, baseurl, pages: pages.sort((a, b) => (a.file < b.file ? -1 : 1)), paths, problems };
}

/** The checker file and the assets go by their content: nobody links them, and each build has others. */
function isOfThisBuild(path: string): boolean {
  return /^\/(?:check|assets|search)\//.test(path);
}

function hashOf({ frontMatter, body }: Runbook): string {
  return createHash("sha256").update(JSON.stringify(frontMatter)).update("\0").update(body).digest("hex").slice(0, 12);
}
