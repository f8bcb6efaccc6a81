/** The files of a built site, by the paths under which a web server serves them. */
import { readdirSync, realpathSync, statSync } from "node:fs";
import { type MeantPaths, meantAmong } from "../../links/meant.ts";
import { pathOf } from "./served-path.ts";

export interface OutputFolder {
  /** Files below the folder with `/`, sorted. */
  readonly files: readonly string[];
  /** Decoded path on the host to the file: `/cart.html`, and for an index also its folder. */
  readonly served: ReadonlyMap<string, string>;
  /** Decoded folders that hold something, each with its last `/`. */
  readonly folders: ReadonlySet<string>;
  /** What is said of a path that is not there. */
  readonly meant: MeantPaths;
}

export interface Serving {
  /** Where on its host the folder is served, without a slash at its end. */
  readonly basePath: string;
  /** The host serves `/flat` from flat.html, as GitHub Pages, Netlify and others do. */
  readonly prettyUrls?: boolean;
}

export function readOutputFolder(folder: string, { basePath, prettyUrls = false }: Serving): OutputFolder {
  const served = new Map<string, string>();
  const folders = new Set<string>([`${basePath}/`]);
  const files = filesBelow(folder, "");
  for (const file of files) {
    const path = `${basePath}/${file}`;
    served.set(path, file);
    if (path.endsWith("/index.html")) {
      served.set(path.slice(0, -"index.html".length), file);
      // Every web server redirects to the folder.
      served.set(path.slice(0, -"/index.html".length) || "/", file);
    }
    const [, flat] = (prettyUrls ? /^(.*[^/])\.html$/i.exec(path) : null) ?? [];
    if (flat !== undefined && !served.has(flat) && !path.endsWith("/index.html")) served.set(flat, file);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      if (folders.has(path.slice(0, end + 1))) break;
      folders.add(path.slice(0, end + 1));
    }
  }
  const meant = meantAmong(files.map((file) => pathOf({ basePath }, file).replace(/\/index\.html$/, "/")));
  return { files, served, folders, meant };
}

/** Links are what they lead to, as to a web server; one that leads to a folder around itself is left out, and so is a dead one. */
function filesBelow(folder: string, inside: string, above: readonly string[] = []): string[] {
  const names: string[] = [];
  const here = `${folder}/${inside}`;
  const around = [...above, realpathSync(here)];
  const entries = readdirSync(here, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${inside}${entry.name}`;
    const is = entry.isSymbolicLink() ? statSync(`${folder}/${path}`, { throwIfNoEntry: false }) : entry;
    if (is?.isFile() === true) names.push(path);
    else if (is?.isDirectory() === true && !(is !== entry && around.includes(realpathSync(`${folder}/${path}`))))
      names.push(...filesBelow(folder, `${path}/`, around));
  }
  return names;
}
