/** Loads a content folder and a data folder into a Catalog. Nothing that is wrong in one file stops another. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { reservedFault } from "../boundary/addresses.ts";
import { type Bounds, MOST_TEXT, boundsWithin, slashed } from "../boundary/files.ts";
import type { Readings } from "../boundary/readings.ts";
import type { Catalog } from "./catalog.ts";
import { contentFiles } from "./content-files.ts";
import { contentFilter } from "./content-filter.ts";
import { dialectOfFiles, dialectOfSetting } from "./dialect.ts";
import { isRecord } from "./front-matter.ts";
import { readGeneratorSettings } from "./generator-settings.ts";
import { withSidebars } from "./nav-of-docusaurus.ts";
import { withRedirectMaps } from "./redirect-maps.ts";
import { withNav } from "./nav-of-mkdocs.ts";
import { jekyllLeft, justTheDocsLeft, mkDocsLeft } from "./look/foreign-settings.ts";
import { readLook } from "./look/look.ts";
import { takeMovedPages } from "./moved-pages.ts";
import { harmlessFiles } from "./harmless-files.ts";
import type { PageCache } from "./page-cache.ts";
import type { Finding } from "./mistake.ts";
import { compareProblems } from "./problem.ts";
import { readPages } from "./read-pages.ts";
import { readText } from "./read-text.ts";
import { isFolderAt, staticFilesOf } from "./static-files.ts";
import { claimRedirects } from "./redirects.ts";
import { settingsOf } from "./settings.ts";
import { dashboardsOf, loadSharedData, teamsOf } from "./shared-data.ts";
import { readSiteConfig } from "./site-config.ts";
import { textOf } from "./words.ts";

export interface LoadOptions {
  readonly content: string;
  readonly data: string;
  /** Folder that the site is written to: no content, even where it lies within the content. */
  readonly output?: string;
  /** Path prefix of the site; the settings' `baseurl` where absent. */
  readonly basePath?: string;
  /** Files that could run a script in a reader's browser are left out. */
  readonly untrusted?: boolean;
  /** Hosts that a page of such an author may lead to by `redirect_to`; none where absent. */
  readonly redirectHosts?: readonly string[];
  /** Pages as an earlier load of the same folder read them. */
  readonly cache?: PageCache;
  /** What is dated later is not published yet; the present where absent. */
  readonly now?: Date;
  /** Gets a mark of everything that is read. */
  readonly readings?: Readings;
}

/** Loads everything. Rejects only for a fault of our own; a folder that is not there is a problem. */
export async function loadCatalog(options: LoadOptions): Promise<Catalog> {
  const content = tidy(options.content);
  const findings: Finding[] = [];
  const isFolder = await isFolderAt(content);
  if (!isFolder) findings.push({ rule: "missing-folder", code: "missing", file: content, line: 1 });
  if (!isFolder) options.readings?.noteFolder(content, undefined);
  const bounds = boundsOf(options, content);
  const config = readSiteConfig(content, bounds, findings);
  const dataFolder = tidy(options.data);
  const isOwnData = relative(content, dataFolder).startsWith("..");
  const data = await loadSharedData(dataFolder, isOwnData ? boundsOf(options, dataFolder) : bounds);
  findings.push(...data.findings);
  const dialect =
    dialectOfSetting(textOf(isRecord(data.data["site"]) ? data.data["site"]["dialect"] : config.values["dialect"])) ??
    dialectOfFiles(content, options.readings);
  const read = dialect === undefined ? config : { ...config, dialect };
  const isContent = contentFilter(read, options.output === undefined ? undefined : relative(content, options.output));
  const paths = isFolder ? await contentFiles(content, isContent, bounds, findings) : [];
  const {
    runbooks: pages,
    files: found,
    dialect: ofPages,
    awaitsDate,
  } = await readPages(content, paths, read, {
    bounds,
    findings,
    cache: options.cache,
    now: options.now ?? new Date(),
  });
  const isTrusted = options.untrusted !== true;
  const generator = readGeneratorSettings(content, ofPages.name, bounds);
  const copied = isTrusted
    ? new Map([...(await staticFilesOf(generator, content, ofPages.name, { bounds, findings })), ...found])
    : harmlessFiles(found, content, findings);
  const files = ownFiles(copied, content, isTrusted, findings);
  const hosts = isTrusted ? undefined : new Set(options.redirectHosts);
  const { runbooks, movedPages } = takeMovedPages(pages, findings, hosts);
  if (isFolder && pages.length === 0) findings.push({ rule: "empty-folder", code: "empty", file: content, line: 1 });
  const settings = settingsOf(data.data["site"], config.values, options.basePath);
  const includes = await readIncludes(join(content, config.includesFolder), bounds, findings);
  const whereIs = (path: string): { readonly file: string; readonly line: number } => {
    const isInData = isRecord(data.data["site"]) && (path.split(".")[0] ?? "") in data.data["site"];
    return (
      (isInData ? data.whereInData(`site.${path}`) : undefined) ??
      config.whereIs?.(path) ?? { file: slashed(join(dataFolder, "site.yml")), line: 1 }
    );
  };
  const look = readLook(
    {
      all: settings.all,
      whereIs,
      files,
      includes,
      includesFolder: config.includesFolder,
      content,
      bounds,
      isTrusted,
    },
    findings,
  );
  if (config.whereIs !== undefined)
    findings.push(
      ...jekyllLeft(config.values, config.whereIs),
      ...justTheDocsLeft(content, config.includesFolder, config.values, config.whereIs),
    );
  if (ofPages.name === "mkdocs") findings.push(...mkDocsLeft(content, bounds));

  const placed =
    ofPages.name === "mkdocs"
      ? withRedirectMaps(withNav(runbooks, generator.values["nav"]), movedPages, generator, hosts)
      : ofPages.name === "docusaurus"
        ? withSidebars(runbooks, content, generator, { bounds, findings })
        : runbooks;
  return {
    runbooks: claimRedirects(placed, [...files.keys()], movedPages, findings),
    movedPages,
    teams: teamsOf(data.data),
    dashboards: dashboardsOf(data.data),
    dialect: ofPages,
    ...(awaitsDate ? { awaitsDate } : {}),
    generator,
    settings,
    look,
    data: data.data,
    whereInData: data.whereInData,
    staticFiles: [...files.keys()],
    sourceOf: (path) => join(content, files.get(path) ?? path),
    includes,
    findings: findings.sort(compareProblems),
    contentFolder: content,
    bounds,
  };
}

/** What may be read: anything that a link leads to where authors are trusted, else what lies in the folder itself. */
function boundsOf({ untrusted = false, readings }: LoadOptions, folder: string): Bounds {
  const noted = readings === undefined ? {} : { readings };
  return { ...(untrusted ? boundsWithin(folder) : { most: MOST_TEXT }), ...noted };
}

/** The files that take the place of none of the site's own. */
function ownFiles(
  files: ReadonlyMap<string, string>,
  content: string,
  isTrusted: boolean,
  findings: Finding[],
): ReadonlyMap<string, string> {
  return new Map(
    [...files].filter(([path, source]) => {
      const fault = reservedFault(path, isTrusted);
      if (fault === undefined) return true;
      const data = { path: `/${path}`, reason: fault.says };
      findings.push({ rule: "reserved-address", code: "file", data, file: slashed(join(content, source)), line: 1 });
      return false;
    }),
  );
}

/** As the author would type it: relative to the working directory where it is below it or near. */
function tidy(folder: string): string {
  return slashed(relative(process.cwd(), folder) || ".");
}

async function readIncludes(folder: string, bounds: Bounds, findings: Finding[]): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  bounds.readings?.noteFolder(folder, entries, "recursive");
  const files = (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(join(entry.parentPath, entry.name)));
  const read = files.map((file): [string, string] => [
    slashed(relative(folder, file)),
    readText(file, findings, bounds) ?? "",
  ]);
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}
