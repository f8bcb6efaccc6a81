/** Where a page stands on the site: Jekyll's rules, because links out there rely on them. */
import { textOf } from "./words.ts";

/** `/armada/disk-full.html`; an index stands for its folder. Spaces and other odd characters are percent-encoded. */
export function urlOfFile(path: string): string {
  const stem = path.replace(/\.[^./]+$/, "");
  const folder = /^(?:(.*)\/)?_?index$/.exec(stem);
  if (folder !== null) return encodePath(folder[1] === undefined ? "/" : `/${folder[1]}/`);
  return encodePath(`/${stem}.html`);
}

/** The URL that a `permalink` gives, its placeholders filled in; undefined where there is none that can be used. */
export function permalinkOf(value: unknown, path: string): string | undefined {
  const pattern = textOf(value);
  if (pattern === "" || pattern === "pretty" || pattern === "none" || /^[a-z]+:/i.test(pattern)) return undefined;
  const stem = path.replace(/\.[^./]+$/, "");
  const slash = stem.lastIndexOf("/");
  const filled = pattern
    .replaceAll(":path", slash < 0 ? "" : stem.slice(0, slash))
    .replaceAll(/:(basename|title|slug|name)\b/g, stem.slice(slash + 1))
    .replaceAll(":output_ext", ".html");
  const url = `/${filled}`.replace(/\/{2,}/g, "/");
  return encodePath(url.split("/").some((part) => part === "." || part === "..") ? urlOfFile(path) : url);
}

/** The file below the output folder that serves a URL. */
export function outputPathOf(url: string): string {
  const path = decodeURIComponent(url).replace(/^\//, "");
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return /\.[a-z0-9]+$/i.test(path) ? path : `${path}.html`;
}

/** Percent-encodes what a URL's path may not hold, and nothing that is encoded already. */
export function encodePath(path: string): string {
  return encodeURI(path.replace(/%(?![0-9a-f]{2})/gi, "%25")).replaceAll("%25", "%").replace(/[?#]/g, encodeURIComponent);
}
