/** The stylesheet, the scripts and the icon of every site: compiled once, the same for all. */
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { compilation } from "../../checker/compilation.ts";
import { packageRoot } from "../../checker/package-root.ts";

const FOLDER = join(packageRoot, "site", "assets");

let files: Promise<Map<string, Uint8Array>> | undefined;

/** By path on the site, `/assets/…`. Every script of the folder is an entry of its own, every other file is copied. */
export function assetFiles(): Promise<Map<string, Uint8Array>> {
  files ??= compile();
  return files;
}

/** Changes with any of the files: browsers may keep what is asked for by it. */
export async function assetVersion(): Promise<string> {
  const hash = createHash("sha256");
  for (const [path, content] of [...(await assetFiles())].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(path).update(content);
  return hash.digest("hex").slice(0, 8);
}

async function compile(): Promise<Map<string, Uint8Array>> {
  const names = (await readdir(FOLDER, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const sources = names.filter((name) => /\.(?:ts|css)$/.test(name));
  const compiled = await compilation(import.meta.filename, "assets", {
    entryPoints: sources.map((name) => join(FOLDER, name)),
    bundle: true,
    minify: true,
    // No modules: a page that was opened from a folder may load plain scripts only.
    format: "iife",
    target: ["es2022", "chrome111", "firefox114", "safari16.4"],
    outdir: "/assets",
    legalComments: "none",
  });
  const plain = names.filter((name) => /\.(?:svg|png|ico|webmanifest)$/.test(name));
  return new Map([
    ...[...compiled].map(([name, text]): [string, Uint8Array] => [`/assets/${name}`, Buffer.from(text)]),
    ...(await Promise.all(
      plain.map(async (name): Promise<[string, Uint8Array]> => [`/assets/${name}`, await readFile(join(FOLDER, name))]),
    )),
  ]);
}
