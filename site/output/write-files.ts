/** Writes what is no page: the checker file, the assets, and the files that travel along with the content. */
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { markOfBytes } from "../boundary/readings.ts";
import { assetFiles } from "./asset-files.ts";
import type { Edition } from "../edition/edition.ts";
import { withChecker } from "../edition/checker-marks.ts";
import { markdownPages, siteFiles, searchIndex } from "./site-files.ts";
import { type Bounds, FileLost, MOST_COPIED, copyBounded } from "../boundary/files.ts";
import { offlineFiles } from "./offline-list.ts";
import { MANIFEST_FILE } from "../model/manifest.ts";
import { THEME_STYLE } from "../pages/frame.ts";
import { writablePaths } from "./writable-paths.ts";

/** What is made and is no page, by path below the output folder; pages as Markdown, the manifest and the index of the text apart. */
export async function madeFiles(edition: Edition): Promise<Map<string, string | Uint8Array>> {
  const { checker, checkerPath, signature } = edition;
  const files: [string, string | Uint8Array][] = [
    [checkerPath, checker.text],
    ...(signature === undefined ? [] : [[`${checkerPath}.sig`, signature.bytes] as [string, Uint8Array]]),
    ...siteFiles(edition),
    ...(await assetFiles()),
    ...(edition.catalog.look.theme === "" ? [] : [[THEME_STYLE, edition.catalog.look.theme] as [string, string]]),
  ];
  return new Map(files.map(([path, content]) => [path.replace(/^\//, ""), content]));
}

/** Copies what travels along with the content as it is. */
export function copyStaticFiles({ catalog }: Edition, output: string): Promise<void> {
  return copyFiles(
    catalog.staticFiles.map((path) => [path, catalog.sourceOf(path)]),
    output,
    catalog.bounds,
  );
}

/** @param files by path below the output, each with where it comes from */
export async function copyFiles(
  files: readonly (readonly [path: string, source: string, ...unknown[]])[],
  output: string,
  bounds: Bounds,
): Promise<void> {
  await Promise.all(files.map(([path, source]) => copyInto(source, join(output, path), bounds)));
}

/** The output folder of a preview, which is written again and again: only what is another than before. */
export interface Output {
  /** Writes what a reader of a changed page needs at once, and removes pages that are there no more. */
  readonly write: (edition: Edition, folder: string) => Promise<void>;
  /**
   * Writes what takes longer than a page and may follow it: the manifest and the index of the pages' names and text.
   */
  readonly writeRest: (edition: Edition, folder: string, isPreview?: boolean) => Promise<void>;
}

/** An output that knows nothing of what is in the folder yet. */
export function createOutput(): Output {
  let files = new Map<string, string | Uint8Array>();
  let pages: readonly string[] = [];
  const texts = new Map<string, string>();
  return {
    async write(edition, folder) {
      const before = files;
      const markdown = markdownPages(edition).map(({ path, text }): [string, string] => [
        path,
        withChecker(text(), edition),
      ]);
      // A preview is not saved by browsers, and removes what was saved of another site at its address.
      files = new Map([...(await madeFiles(edition)), ...(await offlineFiles(edition)), ...markdown]);
      const changed = [...files].filter(([path, content]) => before.get(path) !== content);
      await Promise.all([
        ...changed.map(([path, content]) => writeInto(join(folder, path), content)),
        copyStaticFiles(edition, folder),
      ]);
      const now = [...writablePaths(edition)];
      const current = new Set(now);
      const gone = pages.filter((path) => !current.has(path));
      await Promise.all(gone.map((path) => rm(join(folder, path), { force: true })));
      pages = now;
    },
    async writeRest(edition, folder, isPreview = true) {
      await writeInto(join(folder, MANIFEST_FILE), (await edition.check()).manifest());
      const files = [...searchIndex(edition)].map(({ path, text }): [string, string] => [path, text()]);
      const index = files.filter(([path, text]) => texts.get(path) !== text);
      for (const [path, text] of index) texts.set(path, text);
      await Promise.all(index.map(([path, text]) => writeInto(join(folder, path), text)));
      if (isPreview) return;
      const sizeOf = (path: string): number => statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0;
      const offline = await offlineFiles(edition, { marks: marksIn(folder, edition), sizeOf, before: folder });
      await Promise.all(offline.map(([path, text]) => writeInto(join(folder, path), text)));
    },
  };
}

/** Of every file that was made, by its path below the folder. */
function marksIn(folder: string, { catalog }: Edition): Map<string, string> {
  const copied = new Set(catalog.staticFiles);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return new Map(
    paths.filter((path) => !copied.has(path)).map((path) => [path, markOfBytes(readFileSync(join(folder, path)))]),
  );
}

async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function copyInto(from: string, to: string, bounds: Bounds): Promise<void> {
  if (await isCopy(from, to)) return;
  // What a link leads to is copied: the link itself would lead elsewhere from the output.
  const fault = copyBounded(from, to, { ...bounds, most: MOST_COPIED });
  if (fault !== undefined) throw new FileLost(`${from} is not copied: ${fault.says}`);
}

async function isCopy(from: string, to: string): Promise<boolean> {
  const [source, copy] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  // A time is kept to less than a millisecond by few file systems.
  return copy !== undefined && copy.size === source.size && Math.abs(copy.mtimeMs - source.mtimeMs) < 1;
}
