/** Sorts the files of a content folder: pages, their sidecars, pages that have moved away, and files that are copied. */
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { collectionOf, outputOfCollectionFile } from "./collections.ts";
import { type FrontMatter, splitFrontMatter, withoutFrontMatter } from "./front-matter.ts";
import { type PageCache, createPageCache } from "./page-cache.ts";
import type { Problem } from "./problem.ts";
import { type ReadRunbook, readRunbook } from "./read-runbook.ts";
import { readText, unreadable } from "./read-text.ts";
import type { Runbook } from "./runbook.ts";
import { type Sidecar, orphanSidecar, pageOfSidecar, readSidecar } from "./sidecar.ts";
import type { SiteConfig } from "./site-config.ts";

export interface PageFiles {
  readonly runbooks: readonly Runbook[];
  /** What is copied: path on the site, and where it comes from below the content folder. */
  readonly files: ReadonlyMap<string, string>;
}

const MARKDOWN = /\.(?:md|markdown|mkdn?|mkdown)$/i;
const HTML = /\.html?$/i;

/**
 * @param content the content folder, as the author would type it
 * @param paths its files
 * @param cache pages as they were read before, by the same reader
 */
export async function readPages(
  content: string,
  paths: readonly string[],
  config: SiteConfig,
  problems: Problem[],
  cache: PageCache = createPageCache(),
): Promise<PageFiles> {
  const nameOf = (path: string): string => join(content, path).replaceAll("\\", "/");
  const texts = readTexts(
    paths.filter((path) => isPage(path) || pageOfSidecar(path) !== undefined),
    nameOf,
    problems,
  );
  const others = await readable(
    paths.filter((path) => !isPage(path) && pageOfSidecar(path) === undefined),
    nameOf,
    problems,
  );
  const sidecars = new Map<string, Sidecar & { readonly path: string; readonly text: string }>();
  for (const [path, text] of texts) {
    const page = pageOfSidecar(path);
    if (page !== undefined) sidecars.set(page, { ...readSidecar(nameOf(path), text, problems), path, text });
  }
  const settings = JSON.stringify(config);
  const runbooks: Runbook[] = [];
  const files = new Map<string, string>();
  const ids = new Set<string>();
  const used = new Set<string>();
  for (const path of paths) {
    if (pageOfSidecar(path) !== undefined) continue;
    const text = texts.get(path);
    const stem = path.replace(/\.[^./]+$/, "");
    const sidecar = sidecars.get(stem);
    const read =
      text === undefined
        ? undefined
        : cache.take(path, [text, sidecar?.text, settings, nameOf(path)], () =>
            readPage(path, nameOf(path), text, config, sidecar),
          );
    if (read === undefined) {
      if (text !== undefined || others.has(path)) files.set(outputOf(path, config), path);
      continue;
    }
    used.add(stem);
    if (read === "hidden") continue;
    // `cart.md` and `cart.html` want one address, which is a problem of its own; as pages they are two.
    const id = ids.has(read.runbook.id) ? path : read.runbook.id;
    ids.add(id);
    runbooks.push({ ...read.runbook, id });
    problems.push(...read.problems);
  }
  for (const [page, { path }] of sidecars) if (!used.has(page)) problems.push(orphanSidecar(nameOf(path), page));
  return { runbooks, files };
}

/** Undefined for a file that is copied as it is. */
function readPage(
  path: string,
  file: string,
  text: string,
  config: SiteConfig,
  sidecar: Sidecar | undefined,
): ReadRunbook | "hidden" | undefined {
  const frontMatter = frontMatterOf(path, text, config);
  if (frontMatter === undefined) return undefined;
  if (isHidden(frontMatter, config)) return "hidden";
  return readRunbook({ file, path, frontMatter, config, ...(sidecar === undefined ? {} : { sidecar }) });
}

function isPage(path: string): boolean {
  return MARKDOWN.test(path) || HTML.test(path);
}

function readTexts(
  paths: readonly string[],
  nameOf: (path: string) => string,
  problems: Problem[],
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = readText(nameOf(path), problems);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** Those that can be copied. */
async function readable(
  paths: readonly string[],
  nameOf: (path: string) => string,
  problems: Problem[],
): Promise<Set<string>> {
  const found = await Promise.all(
    paths.map((path) =>
      access(nameOf(path), constants.R_OK).then(
        () => path,
        () => void problems.push(unreadable(nameOf(path), "the file cannot be read")),
      ),
    ),
  );
  return new Set(found.filter((path) => path !== undefined));
}

/** Jekyll copies a file without front matter; folders of other origin mean Markdown as a page, whatever is in it. */
function frontMatterOf(path: string, text: string, config: SiteConfig): FrontMatter | undefined {
  return splitFrontMatter(text) ?? (config.isJekyll || HTML.test(path) ? undefined : withoutFrontMatter(text));
}

/** Jekyll's `published: false`, and where the folder is not Jekyll's, Hugo's `draft: true`. */
function isHidden({ values }: FrontMatter, config: SiteConfig): boolean {
  return values["published"] === false || (!config.isJekyll && values["draft"] === true);
}

function outputOf(path: string, config: SiteConfig): string {
  const collection = collectionOf(config.collections, path);
  return collection === undefined ? path : outputOfCollectionFile(collection, path);
}
