/** What esbuild makes of our sources, kept on disk until one of them changes: compiling takes longer than a small site. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { BuildOptions } from "esbuild";
import { packageRoot } from "./package-root.ts";

const CACHE = join(packageRoot, "node_modules", ".cache", "pilotbook");

interface Kept {
  /** Each source with what tells that it has changed. */
  readonly sources: readonly (readonly [path: string, stamp: string])[];
  /** Text by file name. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Compiles by esbuild, or takes what it made of the same sources with the same options before.
 * @param caller file of the module that calls: where the code of its plugins is another, that file is too
 * @param what tells apart what is compiled with equal options and other plugins
 * @param finish what is done with each text, once
 * @returns the text of each output file by its name; rejects with esbuild's error where a source is wrong
 */
export async function compilation(
  caller: string,
  what: string,
  options: BuildOptions,
  finish: (text: string) => string | Promise<string> = (text) => text,
): Promise<ReadonlyMap<string, string>> {
  const key = [what, JSON.stringify(options), caller, await stampOf(caller)];
  const file = join(CACHE, `${createHash("sha256").update(key.join("\n")).digest("hex").slice(0, 16)}.json`);
  const kept = await readKept(file);
  if (kept !== undefined) return new Map(Object.entries(kept.files));
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: packageRoot,
    write: false,
    metafile: true,
  });
  const finished = outputFiles.map(async ({ path, text }) => [basename(path), await finish(text)] as const);
  const files = Object.fromEntries(await Promise.all(finished));
  await keep(file, { sources: await stamped(Object.keys(metafile.inputs)), files });
  return new Map(Object.entries(files));
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, "utf8")) as Kept;
    const stamps = await Promise.all(kept.sources.map(([path]) => stampOf(path)));
    return kept.sources.every(([, stamp], index) => stamp === stamps[index]) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Where the folder can't be written, as in an image for CI, everything is compiled each time. */
async function keep(file: string, kept: Kept): Promise<void> {
  try {
    await mkdir(CACHE, { recursive: true });
    const beside = `${file}.${process.pid}`;
    await writeFile(beside, JSON.stringify(kept));
    await rename(beside, file);
  } catch {
    return;
  }
}

async function stamped(paths: readonly string[]): Promise<[string, string][]> {
  // A plugin's own files have its name before their path, or have no path at all.
  const files = paths.map((path) => path.replace(/^[\w-]+:/, ""));
  return Promise.all(files.map(async (path): Promise<[string, string]> => [path, await stampOf(path)]));
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(resolve(packageRoot, path));
    return `${mtimeMs} ${size}`;
  } catch {
    return "none";
  }
}
