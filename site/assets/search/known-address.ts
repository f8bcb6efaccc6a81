/** Which page an address means that no file has: an alert in any spelling, or a page as another generator would have called it. */
import { decoded } from "../decoded.ts";
import type { NamedPage } from "./names-file.ts";
import { wordsOf } from "./words.ts";

/**
 * @param path decoded, without the base path
 * @returns the page's address without the base path; undefined where it is not exactly known: what is nearly a name is none
 */
export function knownAddress(path: string, pages: readonly NamedPage[]): string | undefined {
  const alert = /^\/(?:alerts?|runbooks?)\/([^/]+?)(?:\.html?)?\/?$/i.exec(path)?.[1];
  const byAlert = alert === undefined ? [] : pages.filter(({ alerts }) => alerts.some((name) => isSame(name, alert)));
  if (byAlert.length === 1) return byAlert[0]?.url;
  // Several answer it, and its own page lists them.
  if (byAlert.length > 1 && alert !== undefined && /^[\w.-]+$/.test(alert)) return listed(alert, path);
  const byPath = pages.filter(({ url }) => plainPath(url) === plainPath(path));
  return byPath.length === 1 ? byPath[0]?.url : undefined;
}

function listed(alert: string, path: string): string | undefined {
  const own = `/alerts/${alert.toLowerCase()}/`;
  return own === path ? undefined : own;
}

function isSame(name: string, other: string): boolean {
  const words = wordsOf(name).join("");
  return words !== "" && words === wordsOf(other).join("");
}

/** Without what generators add to the name of a page and leave out of it: endings, capitals, blanks. */
function plainPath(path: string): string {
  const name = decoded(path).replace(/(?:\/_?index)?(?:\.(?:html?|md|php))?\/*$/i, "");
  return name.toLowerCase().replace(/[\s_-]+/g, "-");
}
