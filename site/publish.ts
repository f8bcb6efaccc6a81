/** Builds a site beside the one that is there, and puts it in its place only when it is whole. */
import { cp, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import Eleventy from "@11ty/eleventy";
import { packageRoot } from "../checker/package-root.ts";
import type { Edition } from "./edition.ts";
import { wire } from "./eleventy.ts";
import { MANIFEST_FILE } from "./rules/base/manifest.ts";
import { makeFolder } from "./output-folder.ts";
import type { OutputPage } from "./output-pages.ts";
import { textFiles } from "./site-files.ts";
import type { SiteOptions } from "./site-options.ts";
import { copyStaticFiles, madeFiles } from "./write-files.ts";

/** Eleventy looks for templates in its input folder, and the edition has all pages already: it gets a folder without any. */
const NO_PAGES = relative(process.cwd(), join(packageRoot, "site", "layouts"));
/** Checker files of earlier builds that stay reachable: open, cached and printed pages name them. */
const KEPT_CHECKERS = 5;

/**
 * Writes an edition to the output folder. When anything fails, the folder is left as it was.
 * @returns the number of pages written
 */
export async function publish(edition: Edition, options: SiteOptions): Promise<number> {
  const output = resolve(options.output);
  const next = `${output}.next-${process.pid}`;
  const previous = `${output}.previous-${process.pid}`;
  try {
    await mkdir(dirname(output), { recursive: true });
    const written = await build(edition, { ...options, output: next }, output);
    await keepCheckers(output, next, edition.checkerPath);
    if (await exists(output)) await rename(output, previous);
    await rename(next, output);
    return written;
  } catch (error) {
    if (!(await exists(output)) && (await exists(previous))) await rename(previous, output);
    throw error;
  } finally {
    await rm(next, { recursive: true, force: true });
    await rm(previous, { recursive: true, force: true });
  }
}

/** @returns the number of pages */
async function build(edition: Edition, options: SiteOptions, earlier: string): Promise<number> {
  const output = makeFolder(options.output, earlier);
  let pages = 0;
  const write = (page: OutputPage): void => {
    output.put(page.path, page.html());
    pages += 1;
  };
  const eleventy = new Eleventy(NO_PAGES, options.output, {
    quietMode: true,
    // The working directory may hold a configuration of its own, and this repository does: it must not be merged in.
    configPath: null,
    config: (config) =>
      wire(config, { options: { ...options, content: NO_PAGES }, edition: async () => edition, write }),
  });
  eleventy.disableLogger();
  const index = textFiles(edition);
  for (const [path, content] of await madeFiles(edition)) output.put(path, content);
  await eleventy.executeBuild("json");
  output.put(MANIFEST_FILE, (await edition.check()).manifest());
  for (const [path, content] of await index) output.put(path.replace(/^\//, ""), content);
  await copyStaticFiles(edition, options.output);
  return pages;
}

/** The newest earlier checker files travel on; their folders are named by hash, so none can be mistaken for another. */
async function keepCheckers(from: string, to: string, current: string): Promise<void> {
  const folder = join(from, "check");
  const names = await readdir(folder).catch(() => []);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  const others = dated.filter(({ name }) => !current.startsWith(`/check/${name}/`)).sort((a, b) => b.time - a.time);
  for (const { name } of others.slice(0, KEPT_CHECKERS)) {
    await cp(join(folder, name), join(to, "check", name), { recursive: true, preserveTimestamps: true });
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
