/** Sites of generated pages on disk, and the programs that build them: ours, and stock Eleventy with a bare layout. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { type Program, after } from "./measure.ts";
import { writePages } from "./pages.ts";

export interface GeneratedSite {
  /** Holds `pages`, `_data`, the outputs `ours` and `stock`, and the `cache` of our builds. */
  readonly folder: string;
}

const STOCK = join(packageRoot, "node_modules", "@11ty", "eleventy", "cmd.cjs");

/**
 * Writes pages, data, and a configuration for the stock build beside them.
 * @param settings text of `_data/site.yml`
 */
export async function makeSite(folder: string, count: number, settings = ""): Promise<GeneratedSite> {
  return makeSiteOf(folder, (pages) => writePages(pages, count), settings);
}

/** The same around pages that `write` puts into the folder that it is given. */
export async function makeSiteOf(
  folder: string,
  write: (pages: string) => Promise<void>,
  settings = "",
): Promise<GeneratedSite> {
  await write(join(folder, "pages"));
  await mkdir(join(folder, "_data"));
  await mkdir(join(folder, "_includes"));
  await writeFile(join(folder, "_data", "site.yml"), settings);
  await writeFile(
    join(folder, "_data", "teams.yml"),
    "shop-api: { name: Shop API, escalate: { name: Shop on-call, link: https://pager.example.com/shop } }\n",
  );
  await writeFile(
    join(folder, "_includes", "default.liquid"),
    "<!doctype html><title>{{ title }}</title>{{ content }}\n",
  );
  await writeFile(
    join(folder, "stock.cjs"),
    `module.exports = (config) => {
      config.addGlobalData("site", { data: { teams: { "shop-api": { escalate: { name: "Shop on-call" } } } } });
      return { dir: { input: "pages", includes: "../_includes", output: "../stock" } };
    };\n`,
  );
  return { folder };
}

/** @param command `build`, or `serve` with its port */
export function ourBuild({ folder }: GeneratedSite, command: readonly string[] = ["build"]): Program {
  const paths = ["--content", join(folder, "pages"), "--data", join(folder, "_data"), "--output", join(folder, "ours")];
  const cache = command[0] === "build" ? ["--cache", join(folder, "cache")] : [];
  return { command: process.execPath, args: [join(packageRoot, ".eleventy.js"), ...command, ...paths, ...cache] };
}

/** A build that finds nothing that another one has kept. */
export function ourColdBuild(site: GeneratedSite): Program {
  return after(`rm -rf '${join(site.folder, "cache")}'`, ourBuild(site));
}

/** A build after one page was changed since the last one. */
export function ourBuildAfterEdit(site: GeneratedSite, page: string): Program {
  return after(`printf '\\nThe page was saved.\\n' >> '${join(site.folder, "pages", page)}'`, ourBuild(site));
}

/** @param flags beside those for the folders: `--serve` and the like */
export function stockBuild({ folder }: GeneratedSite, ...flags: readonly string[]): Program {
  const words = [process.execPath, STOCK, "--config=stock.cjs", "--input=pages", `--output=${join(folder, "stock")}`];
  const quoted = [...words, "--quiet", ...flags].map((word) => `'${word}'`).join(" ");
  return { command: "sh", args: ["-c", `cd '${folder}' && exec ${quoted}`] };
}
