/** What an author of a source folder probably meant: as links are written there, to pages or to their Markdown files. */
import { posix } from "node:path";
import { memo } from "../../../checker/memo.ts";
import { oneSlipAway } from "../../../checker/nearest.ts";
import { writtenLike } from "../../links/meant.ts";
import type { Runbook } from "../../model/runbook.ts";
import type { Site } from "../../model/site.ts";
import { indexOf } from "./site-index.ts";

/**
 * A path the way the author writes links: from the root, relative, or to the Markdown file.
 * @param path served on this site, encoded, without the base path
 */
export function asWritten(site: Site, from: Runbook, target: string, path: string): string {
  const { url: origin, baseurl: basePath } = site.catalog.settings;
  const runbook = indexOf(site).pages.get(path);
  const isSource = /\.(?:md|markdown)(?:[?#]|$)/i.test(target) && runbook !== undefined;
  const isWhole = /^\s*https?:/i.test(target);
  return isSource && !isWhole
    ? writtenLike({ origin, basePath }, `${basePath}/${from.id}.md`, target, `${basePath}/${runbook.id}.md`)
    : writtenLike({ origin, basePath }, basePath + from.url, target, basePath + path);
}

/**
 * The one path that can be meant, as the author writes paths: it differs in its ending only, or by one slip from the only name
 * of its folder that is so near. Undefined where there is none, or more than one.
 */
export function surePath(site: Site, from: Runbook, target: string, path: string): string | undefined {
  const direct = indexOf(site).meant.byEnding(path);
  const [only = slipOf(site, path)] = direct;
  return only === undefined || direct.length > 1 ? undefined : asWritten(site, from, target, only);
}

/** With the files of the pages, since links may name these. */
const pathsByFolder = memo((site: Site) => {
  const { served, bySource } = indexOf(site);
  const folders = new Map<string, string[]>();
  for (const path of [...served.values(), ...bySource.keys()]) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [path]);
    else known.push(path);
  }
  return folders;
});

/** Names alone are compared: every page is like every other one in its folder and its extension. */
function slipOf(site: Site, path: string): string | undefined {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const ending = posix.extname(path);
  const nameIn = (one: string): string => one.slice(folder.length, one.length - ending.length);
  const beside = (pathsByFolder(site).get(folder) ?? []).filter((one) => posix.extname(one) === ending);
  const name = oneSlipAway(nameIn(path), beside.map(nameIn));
  if (name === undefined) return undefined;
  return indexOf(site).bySource.get(folder + name + ending)?.url ?? folder + name + ending;
}

/** What was probably meant, `x or y`; undefined where nothing is like it. */
export function meantPath(site: Site, from: Runbook, target: string, path: string): string | undefined {
  const host = /^(?:\.\/)?((?:www\.[\w-]+\.|[\w-]+\.(?=(?:com|org|net|io|dev)\b))[\w.-]+(?:\/.*)?)$/i.exec(target)?.[1];
  if (host !== undefined) return `https://${host}`;
  const likely = indexOf(site).meant.likely(path);
  return likely.map((one) => asWritten(site, from, target, one)).join(" or ") || undefined;
}
