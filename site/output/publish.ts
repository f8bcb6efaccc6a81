/** Builds a site beside the one that is there, and puts it in its place only when it is whole. */
import { mkdir, readFile, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { MOST_TEXT, realPathOf } from "../boundary/files.ts";
import { markOfBytes } from "../boundary/readings.ts";
import type { BuildCache } from "../cache/build-cache.ts";
import { type BuildRecord, writtenFiles } from "./build-record.ts";
import { type CheckerFacts, withChecker } from "../edition/checker-marks.ts";
import type { Edition } from "../edition/edition.ts";
import { AT_ONCE, wireGroups } from "./eleventy.ts";
import { MANIFEST_FILE } from "../model/manifest.ts";
import { type FolderFacts, type OutputFolder, makeFolder } from "./output-folder.ts";
import { offlineFiles } from "./offline-list.ts";
import { type OutputPage, outputPages } from "./output-pages.ts";
import { portablePage } from "./portable-page.ts";
import { replaceFolder } from "./replace-folder.ts";
import { markdownPages, searchIndex } from "./site-files.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { copyFiles, copyStaticFiles, madeFiles } from "./write-files.ts";

/** Eleventy looks for templates in its input folder, and the edition has all pages already: it gets a folder without any. */
const noPages = (): string => relative(process.cwd(), join(packageRoot, "site", "layouts"));
/** Checker files of earlier builds that stay reachable: open, cached and printed pages name them. */
const KEPT_CHECKERS = 5;

/** What was written. */
export interface Published extends FolderFacts {
  /** How many pages. */
  readonly pages: number;
}

/** What a build can take from the last one with the same cache. */
interface Earlier {
  readonly cache: BuildCache;
  readonly record: BuildRecord | undefined;
}

/**
 * Writes an edition to the output folder, or to the one that a link of that name leads to. When anything fails, the folder
 * is left as it was.
 * @throws CannotPublish where the place does not take the files
 */
export function publish(edition: Edition, options: SiteOptions, earlier?: Earlier): Promise<Published> {
  return fillOutput(options.output, edition.checkerPath, earlier, ({ folder, next, output }) =>
    build(edition, { ...options, output: next }, { folder, before: output }, earlier),
  );
}

/** Where files are put. */
interface Place {
  readonly folder: OutputFolder;
  /** What it is made in. */
  readonly next: string;
  /** What it takes the place of. */
  readonly output: string;
}

function fillOutput<T>(
  named: string,
  checkerPath: string,
  earlier: Earlier | undefined,
  fill: (place: Place) => Promise<T>,
): Promise<T> {
  const output = realPathOf(named);
  const make = async (next: string): Promise<T> => {
    const folder = makeFolder(next, output, earlier?.record && writtenFiles(earlier.record));
    const made = await fill({ folder, next, output });
    folder.tidy();
    await keepCheckers(output, next, checkerPath);
    return made;
  };
  return replaceFolder(output, make, earlier?.cache.spareFolder);
}

/** Pages and their Markdown, which are kept with marks in the place of the checker file. */
const MARKED = /\.(?:html|md)$/;

/**
 * Writes the site of the last build once more, as its cache has it.
 * @returns false where a piece of it is not there: nothing was written
 * @throws CannotPublish where the place does not take the files
 */
export async function publishAgain(record: BuildRecord, cache: BuildCache, options: SiteOptions): Promise<boolean> {
  const pieces = record.files.map(([path, mark]) => {
    const kept = cache.take(pieceOf(path), cache.keyOf(pieceOf(path)) ?? "");
    const bytes = MARKED.test(path) && kept !== undefined ? bytesWithChecker(kept, record.summary) : kept;
    return { path, bytes: bytes !== undefined && markOfBytes(bytes) === mark ? bytes : undefined };
  });
  if (pieces.some(({ bytes }) => bytes === undefined)) return false;
  await fillOutput(options.output, record.summary.checkerPath, { cache, record }, async ({ folder, next }) => {
    for (const { path, bytes } of pieces) folder.put(path, bytes as Buffer);
    for (const [path] of record.copies) folder.clear(path);
    await copyFiles(record.copies, next, { most: MOST_TEXT });
  });
  return true;
}

async function build(
  edition: Edition,
  options: SiteOptions,
  { folder, before }: { readonly folder: OutputFolder; readonly before: string },
  earlier: Earlier | undefined,
): Promise<Published> {
  const record = earlier?.record;
  const cache = earlier?.cache;
  const isSameChecker = record?.summary.checkerPath === edition.checkerPath;
  const put = (path: string, content: string | Uint8Array, key = ""): void => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const mark = folder.put(path, bytes);
    cache?.keep(pieceOf(path), key, bytes, mark);
  };
  /** @param text with marks in the place of the checker file */
  const putMarked = (path: string, text: string, key: string | undefined): void => {
    folder.put(path, Buffer.from(withChecker(text, edition)));
    cache?.keep(pieceOf(path), key ?? "", text);
  };
  // A file that is made of the same as in the last build is not even read: it and what was kept of it stay.
  const isKept = (path: string, key: string | undefined, isMarked = false): boolean => {
    const name = pieceOf(path);
    if (cache === undefined || key === undefined || cache.keyOf(name) !== key) return false;
    if ((isSameChecker || !isMarked) && folder.link(path)) {
      cache.keepAsIs(name);
      return true;
    }
    const bytes = cache.take(name, key);
    if (bytes === undefined) return false;
    if (isMarked) putMarked(path, bytes.toString("utf8"), key);
    else put(path, bytes, key);
    return true;
  };
  const { baseurl } = edition.catalog.settings;
  const shown = (html: string, path: string): string =>
    options.portable === true ? portablePage(html, path, baseurl) : html;
  const write = ({ path, key, marked, html }: OutputPage): void => {
    if (marked === undefined) put(path, shown(html(), path), key);
    else putMarked(path, shown(marked(), path), key);
  };
  for (const [path, content] of await madeFiles(edition)) put(path, content);
  for (const { path, key, text } of markdownPages(edition)) if (!isKept(path, key, true)) putMarked(path, text(), key);
  const pages = await outputPages(edition, options.portable !== true);
  const fresh = pages.filter(({ path, key, marked }) => !isKept(path, key, marked !== undefined));
  // Loading Eleventy takes longer than a group of pages.
  if (fresh.length > AT_ONCE) await writeByEleventy(fresh, options.output, write);
  else fresh.forEach(write);
  put(MANIFEST_FILE, (await edition.check()).manifest());
  for (const { path, key, text } of searchIndex(edition, cache)) if (!isKept(path, key)) put(path, text(), key);
  for (const path of edition.catalog.staticFiles) folder.clear(path);
  await copyStaticFiles(edition, options.output);
  if (options.portable !== true) {
    const offline = await offlineFiles(edition, { ...folder, before });
    for (const [path, text] of offline) put(path, text);
  }
  return { pages: pages.length, marks: folder.marks, stamps: folder.stamps };
}

function bytesWithChecker(bytes: Buffer, facts: CheckerFacts): Buffer {
  return Buffer.from(withChecker(bytes.toString("utf8"), facts));
}

async function writeByEleventy(
  pages: readonly OutputPage[],
  output: string,
  write: (page: OutputPage) => void,
): Promise<void> {
  const { default: Eleventy } = await import("@11ty/eleventy");
  const eleventy = new Eleventy(noPages(), output, {
    quietMode: true,
    // The working directory may hold a configuration of its own, and this repository does: it must not be merged in.
    configPath: null,
    config: (config) => wireGroups(config, { content: noPages(), output }, pages, write),
  });
  eleventy.disableLogger();
  await eleventy.executeBuild("json");
}

/** What the cache calls a file of the output. */
function pieceOf(path: string): string {
  return `file ${path}`;
}

/** The newest earlier checker files travel on; their folders are named by hash, so none can be mistaken for another. */
async function keepCheckers(from: string, to: string, current: string): Promise<void> {
  const folder = join(from, "check");
  const names = await readdir(folder).catch(() => []);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const others = dated.filter(({ name }) => !current.startsWith(`/check/${name}/`)).sort((a, b) => b.time - a.time);
  for (const { name } of others.slice(0, KEPT_CHECKERS)) await keepChecker(join(folder, name), join(to, "check", name));
}

/** Whole or not at all: another build may put its own site in the place of what is read here. */
async function keepChecker(from: string, to: string): Promise<void> {
  const read = async (): Promise<[string, Buffer][]> =>
    Promise.all((await readdir(from)).map(async (name) => [name, await readFile(join(from, name))]));
  const [folder, files] = await Promise.all([stat(from), read()]).catch(() => [undefined, []] as const);
  if (folder === undefined) return;
  await mkdir(to, { recursive: true });
  for (const [name, bytes] of files) {
    await writeFile(join(to, name), bytes);
    await utimes(join(to, name), folder.atime, folder.mtime);
  }
  // Which are the newest goes by the folders' dates.
  await utimes(to, folder.atime, folder.mtime);
}
