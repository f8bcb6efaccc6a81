/** Sorts the files of a content folder: pages, their sidecars, pages that have moved away, and files that are copied. */
import { join } from "node:path";
import { type Bounds, MOST_COPIED, faultOfFile, slashed } from "../boundary/files.ts";
import { collectionOf, outputOfCollectionFile } from "./collections.ts";
import { type Dialect, dialectOfPages } from "./dialect.ts";
import { hasDate, isDraftPath, isPostPath, POSTS, timeOfDocument } from "./documents.ts";
import { type FrontMatter, isUnclosedFrontMatter, splitFrontMatter, withoutFrontMatter } from "./front-matter.ts";
import { type PageCache, createPageCache } from "./page-cache.ts";
import type { Finding } from "./mistake.ts";
import { type PageSource, type ReadRunbook, readRunbook } from "./read-runbook.ts";
import { readText, unreadable } from "./read-text.ts";
import type { Runbook } from "./runbook.ts";
import { textOf } from "./words.ts";
import { type Sidecar, orphanSidecar, pageOfSidecar, readSidecar } from "./sidecar.ts";
import type { SiteConfig } from "./site-config.ts";

/** How pages are read, and where what is wrong with them goes. */
export interface ReadingOptions {
  readonly bounds: Bounds;
  readonly findings: Finding[];
  /** Pages as they were read before, by the same reader. */
  readonly cache?: PageCache | undefined;
  /** What is dated later is not published yet. */
  readonly now: Date;
}

export interface PageFiles {
  readonly runbooks: readonly Runbook[];
  /** What is copied: path on the site, and where it comes from below the content folder. */
  readonly files: ReadonlyMap<string, string>;
  /** That of the configuration, else what the pages look like. */
  readonly dialect: Dialect;
  /** A post is left out until its date, or a draft is dated today. */
  readonly awaitsDate?: true;
}

const MARKDOWN = /\.(?:mdx?|markdown|mkdn?|mkdown)$/i;
const HTML = /\.html?$/i;

/**
 * @param content the content folder, as the author would type it
 * @param paths its files
 */
export async function readPages(
  content: string,
  paths: readonly string[],
  given: SiteConfig,
  { bounds, findings, cache = createPageCache(), now }: ReadingOptions,
): Promise<PageFiles> {
  const nameOf = (path: string): string => slashed(join(content, path));
  const texts = readTexts(
    paths.filter((path) => isPage(path) || pageOfSidecar(path) !== undefined),
    nameOf,
    findings,
    bounds,
  );
  const others = readable(
    paths.filter((path) => !isPage(path) && pageOfSidecar(path) === undefined),
    nameOf,
    findings,
    bounds,
  );
  const sidecars = new Map<string, Sidecar & { readonly path: string; readonly text: string }>();
  for (const [path, text] of texts) {
    const page = pageOfSidecar(path);
    if (page !== undefined) sidecars.set(page, { ...readSidecar(nameOf(path), text, findings), path, text });
  }
  const dialect = given.dialect ?? dialectOfPages(countFrontMatter(texts));
  const config: SiteConfig = { ...given, dialect };
  const indexes = folderPages(paths);
  const settings = JSON.stringify(config);
  const runbooks: Runbook[] = [];
  const files = new Map<string, string>();
  const ids = new Set<string>();
  const used = new Set<string>();
  const today = now.toISOString().slice(0, 10);
  let awaitsDate = false;
  for (const path of paths) {
    if (pageOfSidecar(path) !== undefined) continue;
    const text = texts.get(path);
    const isPost = collectionOf(config.collections, path)?.label === POSTS;
    if (isPost && (text === undefined || !(hasDate(path) || isDraftPath(path)))) {
      if (text !== undefined) findings.push({ rule: "unpublished-post", code: "no-date", file: nameOf(path), line: 1 });
      continue;
    }
    const stem = path.replace(/\.[^./]+$/, "");
    const sidecar = sidecars.get(stem);
    if (text !== undefined && isUnclosedFrontMatter(text))
      // Nothing in it would count, not the team and not the checks, and no reader of the page could see that.
      findings.push({ rule: "front-matter-shape", code: "unclosed", file: nameOf(path), line: 1 });
    const read =
      text === undefined
        ? undefined
        : cache.take(
            path,
            [text, sidecar?.text, settings, nameOf(path), String(indexes.has(path)), isDraftPath(path) ? today : ""],
            () => readPage({ path, file: nameOf(path), isFolderPage: indexes.has(path), today }, text, config, sidecar),
          );
    if (read === undefined) {
      if (text !== undefined || others.has(path)) files.set(outputOf(path, config), path);
      continue;
    }
    used.add(stem);
    if (read === "hidden") continue;
    if (isPost) {
      awaitsDate ||= isDraftPath(path);
      const date = timeOfDocument(read.runbook.frontMatter);
      if (date !== undefined && date.at > now.getTime() && config.values["future"] !== true) {
        awaitsDate = true;
        const data = { date: textOf(read.runbook.frontMatter["date"]).slice(0, 10) };
        findings.push({ rule: "unpublished-post", code: "future", data, ...read.runbook.placeOf("date") });
        continue;
      }
    }
    // `cart.md` and `cart.html` want one address, which is a problem of its own; as pages they are two.
    const id = ids.has(read.runbook.id) ? path : read.runbook.id;
    ids.add(id);
    runbooks.push({ ...read.runbook, id });
    findings.push(...read.findings);
  }
  for (const [page, { path }] of sidecars) if (!used.has(page)) findings.push(orphanSidecar(nameOf(path), page));
  leaveOwnKeysAlone(findings);
  return { runbooks, files, dialect, ...(awaitsDate ? { awaitsDate } : {}) };
}

/** A key that looks misspelt is the site's own where more pages than these have it. */
const MOST_SLIPS = 3;

function leaveOwnKeysAlone(findings: Finding[]): void {
  const counts = new Map<string, number>();
  for (const finding of findings)
    if (finding.rule === "unknown-key" && finding.code === "page")
      counts.set(String(finding.data.key), (counts.get(String(finding.data.key)) ?? 0) + 1);
  if (Math.max(0, ...counts.values()) <= MOST_SLIPS) return;
  const left = findings.filter(
    (finding) =>
      finding.rule !== "unknown-key" ||
      finding.code !== "page" ||
      (counts.get(String(finding.data.key)) ?? 0) <= MOST_SLIPS,
  );
  findings.splice(0, findings.length, ...left);
}

/** Undefined for a file that is copied as it is. */
function readPage(
  page: Pick<PageSource, "path" | "file" | "isFolderPage" | "today">,
  text: string,
  config: SiteConfig,
  sidecar: Sidecar | undefined,
): ReadRunbook | "hidden" | undefined {
  const frontMatter = frontMatterOf(page.path, text, config);
  if (frontMatter === undefined) return undefined;
  if (isHidden(frontMatter, config)) return "hidden";
  return readRunbook({ ...page, frontMatter, config, ...(sidecar === undefined ? {} : { sidecar }) });
}

function countFrontMatter(texts: ReadonlyMap<string, string>): { pages: number; withFrontMatter: number } {
  const pages = [...texts].filter(([path]) => MARKDOWN.test(path));
  return {
    pages: pages.length,
    withFrontMatter: pages.filter(([, text]) => /^\ufeff?---[ \t]*\r?\n/.test(text)).length,
  };
}

/** Of each folder without an index the README, which a host of repositories shows as the folder's page. */
function folderPages(paths: readonly string[]): ReadonlySet<string> {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
  const indexed = new Set(
    paths.filter((path) => /(?:^|\/)_?index\.(?:html?|md|mdx|markdown|mkdn?|mkdown)$/i.test(path)).map(folderOf),
  );
  return new Set(
    paths.filter((path) => /(?:^|\/)readme\.(?:md|mdx|markdown|html?)$/i.test(path) && !indexed.has(folderOf(path))),
  );
}

function isPage(path: string): boolean {
  return MARKDOWN.test(path) || HTML.test(path);
}

function readTexts(
  paths: readonly string[],
  nameOf: (path: string) => string,
  findings: Finding[],
  bounds: Bounds,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = readText(nameOf(path), findings, bounds);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** Those that can be copied. */
function readable(
  paths: readonly string[],
  nameOf: (path: string) => string,
  findings: Finding[],
  bounds: Bounds,
): Set<string> {
  return new Set(
    paths.filter((path) => {
      const fault = faultOfFile(nameOf(path), { ...bounds, most: MOST_COPIED });
      if (fault !== undefined) findings.push(unreadable(nameOf(path), fault));
      return fault === undefined;
    }),
  );
}

/** Jekyll copies a file without front matter; folders of other origin mean Markdown as a page, whatever is in it. */
function frontMatterOf(path: string, text: string, config: SiteConfig): FrontMatter | undefined {
  const isCopied = (config.isJekyll || HTML.test(path)) && !isPostPath(path);
  return splitFrontMatter(text) ?? (isCopied ? undefined : withoutFrontMatter(text));
}

/** Jekyll's `published: false`, and where the folder is not Jekyll's, Hugo's `draft: true`. */
function isHidden({ values }: FrontMatter, config: SiteConfig): boolean {
  const isUnpublished = values["published"] === false && config.values["unpublished"] !== true;
  return isUnpublished || (!config.isJekyll && values["draft"] === true);
}

function outputOf(path: string, config: SiteConfig): string {
  const collection = collectionOf(config.collections, path);
  return collection === undefined ? path : outputOfCollectionFile(collection, path);
}
