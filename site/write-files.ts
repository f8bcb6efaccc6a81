/** Writes what is no page: the checker file, the assets, and the files that travel along with the content. */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assetFiles } from "./asset-files.ts";
import type { Edition } from "./edition.ts";
import { siteFiles, textFiles } from "./site-files.ts";
import { outputPathOf } from "./model/urls.ts";
import { MANIFEST_FILE } from "./rules/base/manifest.ts";

/** Everything that is made and is no page, by path below the output folder; the index of the pages' text apart. */
export async function madeFiles(edition: Edition): Promise<Map<string, string | Uint8Array>> {
  const { checker, checkerPath } = edition;
  const files: [string, string | Uint8Array][] = [
    [checkerPath, checker.text],
    [MANIFEST_FILE, edition.manifest()],
    ...siteFiles(edition),
    ...(await assetFiles()),
  ];
  return new Map(files.map(([path, content]) => [path.replace(/^\//, ""), content]));
}

/** @param output folder of the site; made where it is missing */
export async function writeFiles(edition: Edition, output: string): Promise<void> {
  const made = await madeFiles(edition);
  await Promise.all([
    ...[...made].map(([path, content]) => writeInto(join(output, path), content)),
    copyStaticFiles(edition, output),
  ]);
}

/** Copies what travels along with the content as it is. */
export async function copyStaticFiles({ catalog }: Edition, output: string): Promise<void> {
  await Promise.all(catalog.staticFiles.map((path) => copyInto(catalog.sourceOf(path), join(output, path))));
}

/** Writes the index of the pages' text, which takes longer than everything else; a preview does not wait for it. */
export async function writeTextIndex(edition: Edition, output: string): Promise<void> {
  const files = await textFiles(edition);
  await Promise.all([...files].map(([path, content]) => writeInto(join(output, path), content)));
}

/**
 * Removes what an earlier build of the same process wrote and this one did not: pages that were deleted or renamed.
 * @returns the pages of this edition, for the next time
 */
export async function removeGone(earlier: readonly string[], edition: Edition, output: string): Promise<string[]> {
  const pages = [
    ...edition.catalog.runbooks.map((runbook) => outputPathOf(runbook.url)),
    ...edition.generated.map((page) => page.path.slice(1)),
    ...edition.redirects.map((redirect) => outputPathOf(redirect.from)),
  ];
  const current = new Set(pages);
  await Promise.all(
    earlier.filter((path) => !current.has(path)).map((path) => rm(join(output, path), { force: true })),
  );
  return pages;
}

async function writeInto(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  // What a link leads to is copied: the link itself would lead elsewhere from the output.
  await cp(from, to, { dereference: true, preserveTimestamps: true });
}
