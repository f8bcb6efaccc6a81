/** Loads a content folder and a data folder into a Catalog. Nothing that is wrong in one file stops another. */
import { readFile, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Catalog } from "./catalog.ts";
import { type ContentFilter, contentFilter } from "./content-filter.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import { type Problem, compareProblems } from "./problem.ts";
import { readRunbook } from "./read-runbook.ts";
import { claimRedirects } from "./redirects.ts";
import type { Runbook } from "./runbook.ts";
import { settingsOf } from "./settings.ts";
import { dashboardsOf, loadSharedData, teamsOf, yamlProblems } from "./shared-data.ts";

export interface LoadOptions {
  readonly content: string;
  readonly data: string;
  /** Folder that the site is written to: no content, even where it lies within the content. */
  readonly output?: string;
  /** Path prefix of the site; the settings' `baseurl` where absent. */
  readonly basePath?: string;
}

/** Loads everything. Rejects only for a fault of our own; a folder that is not there is a problem. */
export async function loadCatalog(options: LoadOptions): Promise<Catalog> {
  const content = tidy(options.content);
  const problems: Problem[] = [];
  const isFolder = await stat(content).then((found) => found.isDirectory(), () => false);
  if (!isFolder) problems.push(whole("missing-folder", content, "there is no such folder", "Check the path given by --content."));
  const config = await readConfig(content, problems);
  const isContent = contentFilter(config, options.output === undefined ? undefined : relative(content, options.output));
  const paths = isFolder ? await pathsBelow(content, isContent) : [];
  const data = await loadSharedData(tidy(options.data));
  problems.push(...data.problems);

  const runbooks: Runbook[] = [];
  const staticFiles: string[] = [];
  const pages = await Promise.all(paths.map(async (path) => ({ path, source: isMarkdown(path) ? await readFile(join(content, path), "utf8") : undefined })));
  for (const { path, source } of pages) {
    // Jekyll copies a page without front matter; folders of other origin mean it as a page.
    const read = source === undefined ? undefined : readRunbook(join(content, path).replaceAll("\\", "/"), path, source, config === undefined);
    if (read === undefined) staticFiles.push(path);
    else {
      runbooks.push(read.runbook);
      problems.push(...read.problems);
    }
  }
  if (isFolder && runbooks.length === 0) {
    problems.push(whole("empty-folder", content, "there is no Markdown page in this folder", "Add a page, or name another folder by --content."));
  }

  return {
    runbooks: claimRedirects(runbooks, staticFiles),
    teams: teamsOf(data.data),
    dashboards: dashboardsOf(data.data),
    settings: settingsOf(data.data["site"], config, options.basePath),
    data: data.data,
    whereInData: data.whereInData,
    staticFiles,
    includes: await readIncludes(content),
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

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** All files below a folder that are content, sorted. */
async function pathsBelow(folder: string, isContent: ContentFilter, inside = ""): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (!isContent(path, entry.isDirectory())) return [];
      return entry.isDirectory() ? pathsBelow(folder, isContent, path) : [path];
    }),
  );
  return nested.flat().sort();
}

async function readConfig(content: string, problems: Problem[]): Promise<unknown> {
  const file = join(content, "_config.yml").replaceAll("\\", "/");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const yaml = parseLocatedYaml(text);
  problems.push(...yamlProblems(file, yaml));
  return yaml.value ?? {};
}

async function readIncludes(content: string): Promise<Map<string, string>> {
  const folder = join(content, "_includes");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(files.map(async (file): Promise<[string, string]> => [relative(folder, file).replaceAll("\\", "/"), await readFile(file, "utf8")]));
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

