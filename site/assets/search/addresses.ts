/** Addresses of pages as links of this page: also where the site was opened from a folder, which has no server to look for `index.html`. */

/**
 * @param base path prefix of the site, or the way from this page to its root
 * @param url of a page, without the base path
 */
export function hrefOf(base: string, url: string): string {
  if (location.protocol !== "file:") return base + url;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  return base + (path.endsWith("/") ? `${path}index.html` : path) + rest;
}
