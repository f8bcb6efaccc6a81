/** Where pages that have moved lead their readers, over every page on the way. */
import type { MovedPage } from "../../model/moved-pages.ts";
import type { Site } from "../../model/site.ts";
import { indexOf } from "./site-index.ts";
import { servedPath } from "../../model/urls.ts";

export interface Way {
  /** The page that has moved, and those that it leads to and that have moved themselves. */
  readonly steps: readonly [MovedPage, ...MovedPage[]];
  /** `elsewhere` is another site, or a file. */
  readonly end: "page" | "elsewhere" | "missing" | "loop";
  /** The address at its end. */
  readonly to: string;
  /** What the last step says instead, where that is an old address of the page at the end. */
  readonly by?: string;
}

/** The way from each page that has moved. */
export function waysOf(site: Site): Way[] {
  return site.catalog.movedPages.map((movedPage) => wayFrom(site, movedPage));
}

/** Follows one of them to its end. */
export function wayFrom(site: Site, first: MovedPage): Way {
  const { movedPages, pages, served } = indexOf(site);
  const steps: [MovedPage, ...MovedPage[]] = [first];
  for (let { to } = first; ;) {
    if (/^https?:/i.test(to)) return { steps, end: "elsewhere", to };
    const path = servedPath(to.replace(/[?#].*$/s, ""));
    const next = movedPages.get(path) ?? movedPages.get(`${path}/`);
    if (next === undefined) {
      const page = pages.get(path) ?? pages.get(`${path}/`);
      const isOld = page?.redirects.some((old) => servedPath(old) === path) === true;
      return { steps, end: endAt(path), ...(isOld ? { to: page.url, by: to } : { to }) };
    }
    if (steps.includes(next)) return { steps: [...steps, next], end: "loop", to };
    steps.push(next);
    ({ to } = next);
  }
  function endAt(path: string): Way["end"] {
    const isThere = (one: string): boolean => pages.has(one) || pages.has(`${one}/`);
    if (isThere(path)) return "page";
    return served.has(path) || served.has(`${path}/`) ? "elsewhere" : "missing";
  }
}
