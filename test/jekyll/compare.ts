/**
 * Builds one site with Jekyll and with Pilotbook, and compares what both have written. By hand, where Jekyll is installed:
 *
 *     node .eleventy.js test/jekyll/compare.ts [--keep DIR]
 */
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { compareFolders, describeComparison } from "../parity/compare.ts";
import { shopSite } from "./shop-site.ts";

/** What the configuration says about addresses, each of which is a site of its own. */
const VARIANTS: Readonly<Record<string, string>> = {
  plain: "",
  pretty: "permalink: pretty\n",
  slash: "permalink: /:categories/:title/\n",
  bare: "permalink: /:title\n",
};

/** Prints every difference; `--keep` leaves the results in a folder. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { keep: { type: "string" } } });
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-jekyll-"));
  for (const [name, settings] of Object.entries(VARIANTS)) {
    process.stdout.write(`\n${name}\n`);
    await compareVariant(join(folder, name), settings);
  }
  if (values.keep !== undefined) await cp(folder, values.keep, { recursive: true });
  await rm(folder, { recursive: true });
}

async function compareVariant(folder: string, settings: string): Promise<void> {
  const [source, ours, theirs] = ["source", "ours", "theirs"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const [path, text] of shopSite(settings)) {
    await mkdir(dirname(join(source, path)), { recursive: true });
    await writeFile(join(source, path), text);
  }
  run("jekyll", ["build", "--quiet", "--source", source, "--destination", theirs]);
  run(process.execPath, [
    ".eleventy.js",
    "build",
    "--allow-problems",
    "--content",
    source,
    "--data",
    join(source, "_data"),
    "--output",
    ours,
  ]);
  const comparison = compareFolders(ours, theirs, {
    place: "main",
    origin: "https://shop.example.com",
    base: "/runbooks",
  });
  process.stdout.write(`${describeComparison(comparison)}\n`);
  const [mine, other] = [await filesIn(ours), await filesIn(theirs)];
  for (const path of other.filter((one) => !mine.includes(one))) process.stdout.write(`only Jekyll writes ${path}\n`);
}

function run(command: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(command, [...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
