/** The only JavaScript here: compiles the TypeScript of site/ and hands Eleventy, or the command line, over to it. */
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import module, { isBuiltin } from "node:module";
import { basename, dirname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const cache = join(root, "node_modules", ".cache", "pilotbook");
// Since Node 22.1: what V8 has compiled is there for the next run, a tenth of most of them.
module.enableCompileCache?.(join(cache, "v8"));

/**
 * Compiles a TypeScript entry point and imports it. The result lies in node_modules, so that bare imports resolve from
 * there, under a name made of its content, so that Node never takes an older one from its cache. What a program imports
 * only when it needs it stays a file of its own: a command does not wait for the libraries of the others. Compiling takes
 * longer than a small build, so it is left out where no file of the program has changed since.
 */
export async function load(entry) {
  const note = join(cache, `${entry.replace(/\W/g, "-")}.json`);
  const name = (await compiledBefore(note)) ?? (await compile(entry, note));
  const folder = join(cache, name);
  return import(pathToFileURL(join(folder, `${basename(entry, ".ts")}.mjs`)).href);
}

/** Name of the folder of the last result below the cache, or undefined where a file that it was made of is another now, or is gone. */
async function compiledBefore(note) {
  try {
    // A name and no path: a checkout that was copied runs its own code.
    const { name, inputs } = JSON.parse(await readFile(note, "utf8"));
    const isSame = inputs.every(([path, stamp]) => stampOf(path) === stamp);
    return isSame && /^[0-9a-f]+$/.test(name) && existsSync(join(cache, name)) ? name : undefined;
  } catch {
    return undefined;
  }
}

async function compile(entry, note) {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    plugins: [{ name: "packages", setup: (builder) => builder.onResolve({ filter: /^[^./]/ }, placeOfPackage) }],
    // Some libraries are CommonJS and ask for Node's own modules.
    banner: {
      js: `import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);`,
    },
    format: "esm",
    platform: "node",
    target: "node20.19",
    sourcemap: "linked",
    outdir: "compiled",
    outExtension: { ".js": ".mjs" },
  });
  const hash = createHash("sha256");
  for (const { path, text } of outputFiles) hash.update(basename(path)).update(text);
  const name = hash.digest("hex").slice(0, 16);
  // Another process may compile the same: what it reads is whole, whoever has written it.
  const beside = join(cache, `${name}.${process.pid}`);
  await mkdir(beside, { recursive: true });
  await Promise.all(outputFiles.map(({ path, text }) => writeFile(join(beside, basename(path)), text)));
  await rename(beside, join(cache, name)).catch(() => rm(beside, { recursive: true, force: true }));
  const own = Object.keys(metafile.inputs).filter((path) => !path.startsWith("node_modules/"));
  const sources = [...own, ".eleventy.js", "package-lock.json", "node_modules/.package-lock.json"];
  const inputs = sources.map((path) => [path, stampOf(path)]);
  await writeFile(`${note}.${process.pid}`, JSON.stringify({ name, inputs }));
  await rename(`${note}.${process.pid}`, note);
  await removeOld();
  return name;
}

/** Libraries that every command needs: compiled along, they are a few files to open instead of hundreds. */
const COMPILED_ALONG =
  /^(?:@lezer\/lr|@prometheus-io\/lezer-promql|htmlparser2|ipaddr\.js|liquidjs|markdown-it|smol-toml|stemmer|unbash|valibot|yaml)(?:\/|$)/;

/** Every other package stays where npm has put it. */
function placeOfPackage({ path, importer }) {
  const isAlong = COMPILED_ALONG.test(path) || importer.includes(`${sep}node_modules${sep}`);
  return isAlong && !isBuiltin(path) ? undefined : { path, external: true };
}

/** Every state of the sources leaves a folder, and a week later nobody comes back to it. */
async function removeOld() {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    // Another process may have been here first.
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > 7 * 86_400_000) await rm(path, { recursive: true, force: true });
  }
}

function stampOf(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  // Not every installer of packages leaves npm's list of them.
  return found === undefined ? "none" : `${found.mtimeMs} ${found.size}`;
}

/** What `npx @11ty/eleventy` calls. */
export default async function (eleventyConfig) {
  const { configure } = await load("site/command/eleventy-config.ts");
  return configure(eleventyConfig);
}

// Run by itself it is the command line; a first argument that ends in .ts names another program of this repository.
if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [first = "", ...rest] = process.argv.slice(2);
  const isProgram = first.endsWith(".ts");
  const program = await load(isProgram ? first : "site/command/cli.ts");
  await program.main(isProgram ? rest : process.argv.slice(2));
}
