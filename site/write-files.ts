/** Writes what is no page: the checker file, the assets, and the files that travel along with the content. */
import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assetFiles } from "./asset-files.ts";
import type { Edition } from "./edition.ts";
import { siteFiles, textFiles } from "./site-files.ts";
import { decoded, outputPathOf } from "./model/urls.ts";
import { markdownPath } from "./pages/page-markdown.ts";
import { MANIFEST_FILE } from "./rules/base/manifest.ts";

/** What is made and is no page, by path below the output folder; the manifest and the index of the pages' text apart. */
export async function madeFiles(edition: Edition): Promise<Map<string, string | Uint8Array>> {
  const { checker, checkerPath } = edition;
  const files: [string, string | Uint8Array][] = [
    [checkerPath, checker.text],
    ...siteFiles(edition),
    ...(await assetFiles()),
  ];
  return new Map(files.map(([path, content]) => [path.replace(/^\//, ""), content]));
}

/** Copies what travels along with the content as it is. */
export async function copyStaticFiles({ catalog }: Edition, output: string): Promise<void> {
  await Promise.all(catalog.staticFiles.map((path) => copyInto(catalog.sourceOf(path), join(output, path))));
}

/** The output folder of a preview, which is written again and again: only what is another than before. */
export interface Output {
  /** Writes what a reader of a changed page needs at once, and removes pages that are there no more. */
  write(edition: Edition, folder: string): Promise<void>;
  /** Writes what takes longer than a page and may follow it: the manifest and the index of the pages' text. */
  writeRest(edition: Edition, folder: string): Promise<void>;
}

/** An output that knows nothing of what is in the folder yet. */
export function createOutput(): Output {
  let files = new Map<string, string | Uint8Array>();
  let pages: readonly string[] = [];
  return {
    async write(edition, folder) {
      const before = files;
      files = await madeFiles(edition);
      const changed = [...files].filter(([path, content]) => before.get(path) !== content);
      await Promise.all([
        ...changed.map(([path, content]) => writeInto(join(folder, path), content)),
        copyStaticFiles(edition, folder),
      ]);
      const now = pagePaths(edition);
      const current = new Set(now);
      const gone = pages.filter((path) => !current.has(path));
      await Promise.all(gone.map((path) => rm(join(folder, path), { force: true })));
      pages = now;
    },
    async writeRest(edition, folder) {
      await writeInto(join(folder, MANIFEST_FILE), (await edition.check()).manifest());
      const index = await textFiles(edition);
      await Promise.all([...index].map(([path, content]) => writeInto(join(folder, path), content)));
    },
  };
}

/** Every page with its Markdown beside it. */
function pagePaths({ catalog, generated, redirects }: Edition): string[] {
  return [
    ...catalog.runbooks.flatMap(({ url }) => [outputPathOf(url), decoded(markdownPath(url)).slice(1)]),
    ...generated.map((page) => page.path.slice(1)),
    ...redirects.map((redirect) => outputPathOf(redirect.from)),
  ];
}

async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function copyInto(from: string, to: string): Promise<void> {
  if (await isCopy(from, to)) return;
  await mkdir(dirname(to), { recursive: true });
  // What a link leads to is copied: the link itself would lead elsewhere from the output.
  await cp(from, to, { dereference: true, preserveTimestamps: true });
}

async function isCopy(from: string, to: string): Promise<boolean> {
  const [source, copy] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  // A time is kept to less than a millisecond by few file systems.
  return copy !== undefined && copy.size === source.size && Math.abs(copy.mtimeMs - source.mtimeMs) < 1;
}
