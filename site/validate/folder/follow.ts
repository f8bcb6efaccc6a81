/** Where a reference of a built page leads, among the files of its site. */
import { posix } from "node:path";
import { hasTemplate } from "../../links/template.ts";
import { decoded } from "../../model/urls.ts";
import type { OutputFolder } from "./output-folder.ts";

/** Paths are decoded. */
export type FileTarget =
  | { readonly kind: "empty" | "malformed" | "template" | "external" }
  | { readonly kind: "scheme"; readonly scheme: string }
  | { readonly kind: "file"; readonly file: string; readonly path: string; readonly fragment: string }
  | { readonly kind: "folder" | "missing" | "outside"; readonly path: string };

export interface Place {
  readonly folder: OutputFolder;
  /** Origin of the site, without a slash at its end; empty where unknown. */
  readonly origin: string;
  readonly basePath: string;
}

const NO_ORIGIN = "http://site.invalid";
const SCHEME = /^[\t\n\r ]*([a-z][a-z0-9+.-]*):/i;
const PLAIN = /^(?!\/\/)((?:[\w.-]|\/(?!\/))*)(?:#([\w-]*))?$/;

/**
 * @param page path of the page on its host, encoded
 * @param base its `<base href>`
 */
export function follow(place: Place, page: string, target: string, base?: string): FileTarget {
  const plain = base === undefined && target !== "" ? PLAIN.exec(target) : null;
  if (plain !== null) {
    const [, path = "", fragment = ""] = plain;
    return lookUp(place, path === "" ? page : joined(page, path), fragment);
  }
  if (target.trim() === "") return { kind: "empty" };
  if (hasTemplate(target)) return { kind: "template" };
  const scheme = SCHEME.exec(target)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return { kind: "scheme", scheme };
  return byUrl(place, page, target, base);
}

/** A path as it is meant on a page. Almost all need no more than this, and the general way takes several times as long. */
function joined(page: string, path: string): string {
  let folder = path.startsWith("/") ? "" : page.slice(0, page.lastIndexOf("/") + 1);
  let rest = path;
  for (; rest.startsWith("../") && folder !== ""; rest = rest.slice(3))
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1) || "/";
  const whole = folder + rest;
  return whole.includes("/.") || whole.includes("//") ? posix.normalize(whole) : whole;
}

function byUrl(place: Place, page: string, target: string, base: string | undefined): FileTarget {
  // `https:/shop` means a page of this site to one browser and a host to the next.
  if (/^\s*(?:https?:(?!\/\/)|(?:https?:)?\/\/[/\\])/i.test(target)) return { kind: "malformed" };
  const own = place.origin === "" ? NO_ORIGIN : place.origin;
  let url: URL;
  try {
    const from = new URL(page, own);
    url = new URL(target, base === undefined ? from : new URL(base, from));
  } catch {
    return { kind: "malformed" };
  }
  if (!isOwn(url, own)) return { kind: "external" };
  return lookUp(place, url.pathname, url.hash.slice(1));
}

/** A site that is served over TLS answers without it too, or sends readers on. */
function isOwn(url: URL, own: string): boolean {
  return url.origin === own || url.origin === NO_ORIGIN || url.origin === own.replace(/^https:/, "http:");
}

function lookUp({ folder, basePath }: Place, encoded: string, fragment: string): FileTarget {
  const path = decoded(encoded);
  const file = folder.served.get(path);
  if (file !== undefined) return { kind: "file", file, path, fragment };
  if (basePath !== "" && path !== basePath && !path.startsWith(`${basePath}/`)) return { kind: "outside", path };
  return folder.folders.has(path.endsWith("/") ? path : `${path}/`)
    ? { kind: "folder", path }
    : { kind: "missing", path };
}
