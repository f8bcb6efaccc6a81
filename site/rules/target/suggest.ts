/** What an author probably meant by a path that leads nowhere, written the way the author wrote it. */
import { posix } from "node:path";
import { memo } from "../../../checker/memo.ts";
import { nearest, oneSlipAway } from "../../../checker/nearest.ts";
import type { Runbook } from "../../model/runbook.ts";
import type { Site } from "../../model/site.ts";
import { indexOf, nameOf } from "./site-index.ts";

/** Comparing spelling is slow: a site with more broken links than this has another problem than spelling. */
const MOST_COMPARED = 200;

const comparedPaths = memo((_site: Site) => new Map<string, readonly string[]>());

/** The path that differs from this one only in upper and lower case, as it is to be written. */
export function sameButCase(site: Site, path: string): string | undefined {
  const { anyCase } = indexOf(site);
  const lower = path.toLowerCase();
  return anyCase.get(lower) ?? anyCase.get(`${lower}/`);
}

/** Paths that were probably meant, the likeliest first; at most three. */
function likelyPaths(site: Site, path: string): readonly string[] {
  const direct = directPaths(site, path);
  if (direct.length > 0) return direct.slice(0, 1);
  const { byName } = indexOf(site);
  const moved = (byName.get(nameOf(path)) ?? []).filter((one) => kindOf(one) === kindOf(path));
  if (moved.length > 0 && moved.length <= 3) return moved;
  return spelledAlike(site, path);
}

/** Those that differ in their ending, or in dashes for blanks. */
function directPaths(site: Site, path: string): readonly string[] {
  const { served, anyCase } = indexOf(site);
  const stem = path.replace(/\/$/, "").replace(/\.(?:html?|md|markdown)$/i, "");
  const variants = [`${stem}.html`, `${stem}/`, ...readAsText(stem)];
  const direct = variants.flatMap((variant) => served.get(variant) ?? anyCase.get(variant.toLowerCase()) ?? []);
  return [...new Set(direct)];
}

/** First in the same folder, then everywhere. */
function spelledAlike(site: Site, path: string): readonly string[] {
  const compared = comparedPaths(site);
  let found = compared.get(path);
  if (found === undefined && compared.size < MOST_COMPARED) {
    const all = [...indexOf(site).served.values()];
    const folder = path.slice(0, path.lastIndexOf("/") + 1).toLowerCase();
    const beside = nearestByName(
      path,
      all.filter((one) => one.toLowerCase().startsWith(folder)),
    );
    compared.set(path, (found = beside.length > 0 ? beside : nearestByName(path, all)));
  }
  return found ?? [];
}

/** Spaces and underscores where the file has dashes. */
function readAsText(stem: string): string[] {
  const dashed = stem.replace(/[ _]+/g, "-");
  return dashed === stem ? [] : [`${dashed}.html`, `${dashed}/`];
}

function nearestByName(path: string, candidates: readonly string[]): string[] {
  const name = nameOf(path);
  // Every short name is close to every other one.
  if (name.length < 4) return [];
  const kind = kindOf(path);
  // An image is never meant by a page, nor the other way round.
  const alike = candidates.filter((one) => kindOf(one) === kind);
  return nearest(name, alike.map(nameOf)).flatMap((near) => alike.find((one) => nameOf(one) === near) ?? []);
}

function kindOf(path: string): string {
  const extension = posix.extname(path).toLowerCase();
  if (/^(?:\.html?|\.md|\.markdown)?$/.test(extension)) return "page";
  return /^\.(?:svg|png|jpe?g|gif|webp|avif)$/.test(extension) ? "image" : extension;
}

/**
 * A path the way the author writes links: from the root, relative, or to the Markdown file.
 * @param path served on this site, encoded, without the base path
 */
export function asWritten(site: Site, from: Runbook, target: string, path: string): string {
  const { catalog } = site;
  const runbook = indexOf(site).pages.get(path);
  const isSource = /\.(?:md|markdown)(?:[?#]|$)/i.test(target) && runbook !== undefined;
  const wanted = isSource ? `/${runbook.id}.md` : path;
  if (/^\s*https?:/i.test(target)) return `${catalog.settings.url}${catalog.settings.baseurl}${path}`;
  if (/^\s*\//.test(target)) return `${catalog.settings.baseurl}${wanted}`;
  const start = isSource ? `/${posix.dirname(from.id)}` : from.url.slice(0, from.url.lastIndexOf("/") + 1);
  const relative = posix.relative(start, wanted) + (wanted.endsWith("/") ? "/" : "");
  return /^\s*\.\//.test(target) && !relative.startsWith(".") ? `./${relative}` : relative;
}

/**
 * The one path that can be meant, as the author writes paths: it differs in its ending only, or by one slip from the only name
 * of its folder that is so near. Undefined where there is none, or more than one.
 */
export function surePath(site: Site, from: Runbook, target: string, path: string): string | undefined {
  const direct = directPaths(site, path);
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
  const likely = likelyPaths(site, path).map((one) => asWritten(site, from, target, one));
  return likely.join(" or ") || undefined;
}
