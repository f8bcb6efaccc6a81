/** The only JavaScript here: compiles the TypeScript of site/ and hands Eleventy, or the command line, over to it. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));

/**
 * Compiles a TypeScript entry point and imports it. The result lies in node_modules, so that bare imports resolve from
 * there, under a name made of its content, so that Node never takes an older one from its cache.
 */
export async function load(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: "inline",
    outdir: "compiled",
  });
  const { text } = outputFiles[0];
  const folder = join(root, "node_modules", ".cache", "pilotbook");
  const file = join(folder, `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, text);
  return import(pathToFileURL(file).href);
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
