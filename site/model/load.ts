/** Loads a content folder and a data folder into a Catalog. Nothing that is wrong in one file stops another. */
import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Catalog } from "./catalog.ts";
import { contentFiles } from "./content-files.ts";
import { contentFilter } from "./content-filter.ts";
import { takeDepartures } from "./departures.ts";
import { harmlessFiles } from "./harmless-files.ts";
import type { PageCache } from "./page-cache.ts";
import { type Problem, compareProblems } from "./problem.ts";
import { readPages } from "./read-pages.ts";
import { readText } from "./read-text.ts";
import { claimRedirects } from "./redirects.ts";
import { settingsOf } from "./settings.ts";
import { dashboardsOf, loadSharedData, teamsOf } from "./shared-data.ts";
import { readSiteConfig } from "./site-config.ts";

export interface LoadOptions {
  readonly content: string;
  readonly data: string;
  /** Folder that the site is written to: no content, even where it lies within the content. */
  readonly output?: string;
  /** Path prefix of the site; the settings' `baseurl` where absent. */
  readonly basePath?: string;
  /** Files that could run a script in a reader's browser are left out. */
  readonly untrusted?: boolean;
  /** Pages as an earlier load of the same folder read them. */
  readonly cache?: PageCache;
}

/** Loads everything. Rejects only for a fault of our own; a folder that is not there is a problem. */
export async function loadCatalog(options: LoadOptions): Promise<Catalog> {
  const content = tidy(options.content);
  const problems: Problem[] = [];
  const isFolder = await stat(content).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    problems.push(whole("missing-folder", content, "there is no such folder", "Check the path given by --content."));
  const config = await readSiteConfig(content, problems);
  const isContent = contentFilter(config, options.output === undefined ? undefined : relative(content, options.output));
  const paths = isFolder ? await contentFiles(content, isContent, problems) : [];
  const data = await loadSharedData(tidy(options.data));
  problems.push(...data.problems);
  const { runbooks: pages, files: found } = await readPages(content, paths, config, problems, options.cache);
  const files = options.untrusted === true ? harmlessFiles(found, content, problems) : found;
  const { runbooks, departures } = takeDepartures(pages, problems);
  if (isFolder && pages.length === 0) {
    problems.push(
      whole(
        "empty-folder",
        content,
        "there is no Markdown page in this folder",
        "Add a page, or name another folder by --content.",
      ),
    );
  }

  return {
    runbooks: claimRedirects(runbooks, [...files.keys()], departures),
    departures,
    teams: teamsOf(data.data),
    dashboards: dashboardsOf(data.data),
    settings: settingsOf(data.data["site"], config.values, options.basePath),
    data: data.data,
    whereInData: data.whereInData,
    staticFiles: [...files.keys()],
    sourceOf: (path) => join(content, files.get(path) ?? path),
    includes: await readIncludes(join(content, config.includesFolder), problems),
    problems: problems.sort(compareProblems),
    contentFolder: content,
  };
}

function whole(rule: string, file: string, message: string, help: string): Problem {
  return { rule, severity: "error", file, line: 1, message, help };
}

/** As the author would type it: relative to the working directory where it is below it or near. */
function tidy(folder: string): string {
  return (relative(process.cwd(), folder) || ".").replaceAll("\\", "/");
}

async function readIncludes(folder: string, problems: Problem[]): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"));
  const read = files.map((file): [string, string] => [
    relative(folder, file).replaceAll("\\", "/"),
    readText(file, problems) ?? "",
  ]);
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}
