/** What Liquid calls `site`, beside the settings and the data: the lists of pages and files, as Jekyll has them. */
import type { Catalog } from "./catalog.ts";
import { collectionOf } from "./collections.ts";
import type { Runbook } from "./runbook.ts";
import { siteConfigOf } from "./site-config.ts";

/** @param now the time of the build */
export function siteVariables(catalog: Catalog, now: Date): Record<string, unknown> {
  const { settings, data, runbooks, staticFiles } = catalog;
  const { collections } = siteConfigOf(settings.all, true);
  const documents = new Map<string, Record<string, unknown>[]>(collections.map(({ label }) => [label, []]));
  const pages: Record<string, unknown>[] = [];
  for (const runbook of runbooks) {
    const label = collectionOf(collections, runbook.path)?.label;
    (label === undefined ? pages : documents.get(label))?.push({ ...pageVariables(runbook), content: runbook.body });
  }
  return {
    ...settings.all,
    ...Object.fromEntries(documents),
    data,
    pages,
    html_pages: pages,
    documents: [...documents.values()].flat(),
    static_files: staticFiles.map(fileVariables),
    time: now,
  };
}

/** What Liquid calls `page`. */
export function pageVariables(
  runbook: Pick<Runbook, "frontMatter" | "url" | "title" | "file"> & Partial<Pick<Runbook, "path">>,
): Record<string, unknown> {
  const { frontMatter, url, title, file, path = file } = runbook;
  const name = path.slice(path.lastIndexOf("/") + 1);
  // The address is decoded nowhere: Jekyll hands it out as a browser needs it.
  const collection = /(?:^|\/)_([^/]+)\//.exec(path)?.[1];
  return {
    title,
    ...frontMatter,
    ...(collection === undefined ? {} : { collection }),
    url,
    path,
    relative_path: path,
    name,
    dir: url.slice(0, url.lastIndexOf("/") + 1),
  };
}

function fileVariables(path: string): Record<string, unknown> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const end = dot < 0 ? name.length : dot;
  return { path: `/${path}`, name, basename: name.slice(0, end), extname: name.slice(end) };
}
