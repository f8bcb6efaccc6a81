/** What rules look up on a site again and again, computed once for each site. */
import { memo } from "../../../checker/memo.ts";
import { type MeantPaths, meantAmong } from "../../links/meant.ts";
import type { MovedPage } from "../../model/moved-pages.ts";
import type { Runbook } from "../../model/runbook.ts";
import { encodePath, servedPath } from "../../model/urls.ts";
import type { Site } from "../../model/site.ts";

export interface SiteIndex {
  /** Every path that is served, decoded and without `index.html`, with the path to write for it. */
  readonly served: ReadonlyMap<string, string>;
  /** What is said of a path that is not there. */
  readonly meant: MeantPaths;
  /** Decoded folders that something is below, each with its last `/`. */
  readonly folders: ReadonlySet<string>;
  /** Decoded paths of a page and of the redirects to it. */
  readonly pages: ReadonlyMap<string, Runbook>;
  /** Decoded paths of pages that only say where they went. */
  readonly movedPages: ReadonlyMap<string, MovedPage>;
  /** Runbooks by `/` and their path below the content folder. */
  readonly bySource: ReadonlyMap<string, Runbook>;
}

/** The index of a site; the same one every time. */
export const indexOf = memo(buildIndex);

function buildIndex(site: Site): SiteIndex {
  const served = new Map<string, string>();
  const folders = new Set<string>();
  const pages = new Map<string, Runbook>();
  const bySource = new Map<string, Runbook>();
  const serve = (path: string): void => {
    const plain = servedPath(path);
    if (served.has(plain)) return;
    served.set(plain, path);
    for (let end = plain.lastIndexOf("/"); end >= 0; end = plain.lastIndexOf("/", end - 1)) {
      const folder = plain.slice(0, end + 1);
      if (folders.has(folder) || end === 0) break;
      folders.add(folder);
    }
  };
  for (const path of site.paths) serve(path);
  for (const runbook of site.catalog.runbooks) {
    for (const path of [...runbook.redirects, runbook.url]) {
      serve(path);
      pages.set(servedPath(path), runbook);
      // A page without an extension in its URL is written to a file that has one.
      if (/\/[^/.]+$/.test(path)) pages.set(`${servedPath(path)}.html`, runbook);
    }
    bySource.set(`/${runbook.id}.md`, runbook);
  }
  const meant = meantAmong([...served.values()]);
  for (const path of pages.keys()) if (!served.has(path)) served.set(path, encodePath(path));
  const movedPages = new Map(site.catalog.movedPages.map((movedPage) => [servedPath(movedPage.url), movedPage]));
  return { served, meant, folders, pages, movedPages, bySource };
}
