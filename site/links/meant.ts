/** What an author probably meant by a path that leads nowhere: the same in a folder of sources and in a built one. */
import { posix } from "node:path";
import { nearest } from "../../checker/nearest.ts";
import { servedPath } from "../model/urls.ts";
import type { Home } from "./address.ts";

/** Comparing spelling is slow: a site with more broken links than this has another problem than spelling. */
const MOST_COMPARED = 200;

/** What the paths of one site say of a path that is not among them. Paths asked for are decoded, answers are as they are written. */
export interface MeantPaths {
  /** The path that differs from this one only in upper and lower case. */
  readonly sameButCase: (path: string) => string | undefined;
  /** Those that differ in their ending, or in dashes for blanks. */
  readonly byEnding: (path: string) => readonly string[];
  /** Paths that were probably meant, the likeliest first; at most three. */
  readonly likely: (path: string) => readonly string[];
}

/**
 * @param paths of all files that are served, one for each, encoded. They are looked at when the first path is asked for.
 */
export function meantAmong(paths: Iterable<string>): MeantPaths {
  let kept: KnownPaths | undefined;
  const known = (): KnownPaths => (kept ??= knownPaths(paths));
  const compared = new Map<string, readonly string[]>();

  function spelledAlike(path: string): readonly string[] {
    let found = compared.get(path);
    if (found === undefined && compared.size < MOST_COMPARED) {
      const all = [...known().served.values()];
      const folder = path.slice(0, path.lastIndexOf("/") + 1).toLowerCase();
      const beside = nearestByName(
        path,
        all.filter((one) => one.toLowerCase().startsWith(folder)),
      );
      compared.set(path, (found = beside.length > 0 ? beside : nearestByName(path, all)));
    }
    return found ?? [];
  }

  return {
    sameButCase: (path) => sameButCase(known(), path),
    byEnding: (path) => byEnding(known(), path),
    likely(path) {
      const ending = byEnding(known(), path);
      if (ending.length > 0) return ending.slice(0, 1);
      const moved = (known().byName.get(nameOf(path)) ?? []).filter((one) => kindOf(one) === kindOf(path));
      return moved.length > 0 && moved.length <= 3 ? moved : spelledAlike(path);
    },
  };
}

interface KnownPaths {
  /** Decoded and without `index.html`. */
  readonly served: ReadonlyMap<string, string>;
  /** The same by lower-case path. */
  readonly anyCase: ReadonlyMap<string, string>;
  /** By the lower-case name of the file without its extension. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

function knownPaths(paths: Iterable<string>): KnownPaths {
  const served = new Map<string, string>();
  const anyCase = new Map<string, string>();
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const plain = servedPath(path);
    if (served.has(plain)) continue;
    served.set(plain, path);
    if (!anyCase.has(plain.toLowerCase())) anyCase.set(plain.toLowerCase(), path);
    const named = byName.get(nameOf(plain));
    if (named === undefined) byName.set(nameOf(plain), [path]);
    else named.push(path);
  }
  return { served, anyCase, byName };
}

function sameButCase({ anyCase }: KnownPaths, path: string): string | undefined {
  const lower = path.toLowerCase();
  return anyCase.get(lower) ?? anyCase.get(`${lower}/`);
}

function byEnding({ served, anyCase }: KnownPaths, path: string): readonly string[] {
  const stem = path.replace(/\/$/, "").replace(/\.(?:html?|md|markdown)$/i, "");
  const variants = [stem, stem.replace(/[ _]+/g, "-")].flatMap((one) => [`${one}.html`, `${one}/`]);
  return [...new Set(variants.flatMap((one) => served.get(one) ?? anyCase.get(one.toLowerCase()) ?? []))];
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

/** Lower-case last part of a path without its extension; of a folder, the folder's own name. */
export function nameOf(path: string): string {
  const parts = path.toLowerCase().split("/");
  return (parts.at(-1) === "" ? parts.at(-2) : parts.at(-1)?.replace(/\.[^.]+$/, "")) ?? "";
}

/**
 * A path the way the author wrote the other: whole with the host, from the root, or relative.
 * @param page path of the page on its host, encoded, with the base path
 * @param target what the author wrote
 * @param path the same as that of the page, of what is to be linked
 */
export function writtenLike(home: Home, page: string, target: string, path: string): string {
  if (/^\s*https?:/i.test(target)) return home.origin + path;
  if (/^\s*\//.test(target)) return path;
  const relative = posix.relative(page.slice(0, page.lastIndexOf("/") + 1), path) + (path.endsWith("/") ? "/" : "");
  return /^\s*\.\//.test(target) && !relative.startsWith(".") ? `./${relative}` : relative;
}
