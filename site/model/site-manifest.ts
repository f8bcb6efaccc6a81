/** The manifest of a site that was just made. */
import { createHash } from "node:crypto";
import { sketchOfPage } from "./likeness.ts";
import type { Manifest, ManifestPage, ManifestProblem } from "./manifest.ts";
import type { Runbook } from "./runbook.ts";
import { type Page, pagesOf, type Site } from "./site.ts";

/** What a page's own text and values are known by. */
type PageMarks = Pick<ManifestPage, "hash" | "sketch">;

/** The marks of each page, which may be taken from where they were kept. */
export type MarksByPage = (pages: readonly Page[], make: (page: Page) => PageMarks) => PageMarks[];

/** The same site always gives the same manifest. */
export function manifestOf(
  site: Site,
  problems: readonly ManifestProblem[],
  marksByPage: MarksByPage = (pages, make) => pages.map(make),
): Manifest {
  const { url, baseurl } = site.catalog.settings;
  const read = [...pagesOf(site)];
  const marks = marksByPage(read, ({ runbook }) => ({ hash: hashOf(runbook), sketch: sketchOfPage(runbook) }));
  const pages = read.map(({ runbook, body }, index): ManifestPage => ({
    file: runbook.file,
    url: runbook.url,
    title: runbook.title,
    ...(marks[index] as PageMarks),
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
