/** The only JavaScript here: compiles the TypeScript of site/ and hands Eleventy, or the command line, over to it. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));

/**
 * Compiles a TypeScript entry point and imports it. The result lies in node_modules, so that bare imports resolve from
 * there, under a name made of its content, so that Node never takes an older one from its cache. What a program imports
 * only when it needs it stays a file of its own: a command does not wait for the libraries of the others.
 */
export async function load(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    splitting: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: "inline",
    outdir: "compiled",
    outExtension: { ".js": ".mjs" },
  });
  const hash = createHash("sha256");
  for (const { path, text } of outputFiles) hash.update(basename(path)).update(text);
  const folder = join(root, "node_modules", ".cache", "pilotbook", hash.digest("hex").slice(0, 16));
  await mkdir(folder, { recursive: true });
  await Promise.all(outputFiles.map(({ path, text }) => writeFile(join(folder, basename(path)), text)));
  return import(pathToFileURL(join(folder, `${basename(entry, ".ts")}.mjs`)).href);
}

/** What `npx @11ty/eleventy` calls. */
export default async function (eleventyConfig) {
  const { configure } = await load("site/eleventy.ts");
  return configure(eleventyConfig);
}

// Run by itself it is the command line; a first argument that ends in .ts names another program of this repository.
if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [first = "", ...rest] = process.argv.slice(2);
  const isProgram = first.endsWith(".ts");
  const program = await load(isProgram ? first : "site/cli.ts");
  await program.main(isProgram ? rest : process.argv.slice(2));
}
