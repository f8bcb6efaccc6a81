/** Where a page is on the site: Jekyll's rules, because links out there rely on them. */
import { textOf } from "./words.ts";

/** `/armada/disk-full.html`; an index stands for its folder. Spaces and other odd characters are percent-encoded. */
export function urlOfFile(path: string, style = ""): string {
  const stem = path.replace(/\.[^./]+$/, "");
  const folder = /^(?:(.*)\/)?_?index$/.exec(stem);
  if (folder !== null) return encodeName(folder[1] === undefined ? "/" : `/${folder[1]}/`);
  // A file of HTML keeps its own ending.
  const ending = endingOf(style);
  return encodeName(`/${stem}`) + (ending === ".html" && /\.htm$/i.test(path) ? ".htm" : ending);
}

/**
 * What the `permalink` of `_config.yml` does to pages: it is made for posts, and only its ending counts for the others.
 * @param style a word such as `pretty`, or a pattern such as `/:categories/:title/`
 */
export function endingOf(style: string): string {
  if (style === "pretty" || style.endsWith("/")) return "/";
  return style === "" || ["date", "ordinal", "none"].includes(style) || style.endsWith(":output_ext") ? ".html" : "";
}

/** The URL that a `permalink` gives, its placeholders filled in; undefined where there is none that can be used. */
export function permalinkOf(value: unknown, path: string): string | undefined {
  const pattern = textOf(value);
  if (pattern === "" || pattern === "pretty" || pattern === "none" || /^[a-z]+:\/\//i.test(pattern)) return undefined;
  const stem = path.replace(/\.[^./]+$/, "");
  const slash = stem.lastIndexOf("/");
  return filledPattern(pattern, {
    path: stem.slice(0, Math.max(0, slash)),
    basename: stem.slice(slash + 1),
    title: stem.slice(slash + 1),
    slug: stem.slice(slash + 1),
    name: stem.slice(slash + 1),
    output_ext: ".html",
  });
}

/** A URL pattern with its placeholders filled in; undefined where it would climb out of the site. */
export function filledPattern(pattern: string, values: Readonly<Record<string, string>>): string | undefined {
  const filled = pattern.replace(/:([a-z_]+)/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : value.replace(/%/g, "%25");
  });
  const url = `/${filled}`.replace(/\/{2,}/g, "/");
  return climbs(url) ? undefined : encodePath(url);
}

/** Whether a path leads up the folders, written plainly or percent-encoded: what it names could lie outside the site. */
export function climbs(path: string): boolean {
  // One by one: a percent sign that stands for itself keeps no dot from being one.
  return path
    .replace(/%(?:2e|2f|5c)/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))
    .split(/[\\/]/)
    .some((part) => part === "." || part === "..");
}

/** The file below the output folder that serves a URL. */
export function outputPathOf(url: string): string {
  // A slash that is written as %2F is one all the same: two addresses must not be one file without anybody noticing.
  const path = decoded(url)
    .replace(/\/{2,}/g, "/")
    .replace(/^\//, "");
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  // What follows the last dot of `v1.2` is no kind of file.
  return /\.[a-z][a-z0-9]*$/i.test(path) ? path : `${path}.html`;
}

/** The name of a file as a path of a URL. */
export function encodeName(path: string): string {
  return encodePath(path.replace(/%/g, "%25"));
}

/** Percent-encodes what a URL's path may not hold, and nothing that is encoded already. */
export function encodePath(path: string): string {
  // Half of a surrogate pair is no character, and a NUL cannot be in the name of a file.
  const sound = path.replace(/\p{Surrogate}|\0/gu, "\ufffd");
  return encodeURI(sound)
    .replace(/%25(?=[0-9a-f]{2})/gi, "%")
    .replace(/[?#]/g, encodeURIComponent);
}

/** A part of a URL, percent-decoded where that is possible, else as it is. */
export function decoded(part: string): string {
  if (!part.includes("%")) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Address of a page's Markdown, without the base path: beside the page, under the same name. */
export function markdownPath(url: string): string {
  return url.endsWith("/") ? `${url}index.md` : `${url.replace(/\.html?$/, "")}.md`;
}

/** A path as it is compared: decoded, and a folder's index as the folder. */
export function servedPath(path: string): string {
  return decoded(path).replace(/\/index\.html$/, "/");
}
