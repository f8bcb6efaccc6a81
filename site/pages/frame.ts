/** What the head and the header of every page print: the rules that the browser keeps, and whether there is search. */
import { markOfBytes } from "../boundary/readings.ts";
import type { SiteSettings } from "../model/catalog.ts";
import type { Scheme } from "../model/look/colour-tokens.ts";
import { CUSTOM_STYLE, type Look, NO_LOOK } from "../model/look/look.ts";

/** The same for all pages of a build. */
export interface Frame {
  readonly csp: string;
  readonly hasSearch: boolean;
  /** What a browser calls the search of this site; empty where it cannot be offered one, since the site does not know its address. */
  readonly searchTitle: string;
  /** False where search engines are let in: `search_engines: true` in the settings. */
  readonly isPrivate: boolean;
  /** Changes with any of the assets, so that browsers may keep them for good. */
  readonly version: string;
  /** The way from the page to the site's root: empty, or ending in a slash. */
  readonly root: string;
  /** Site path of the file with the whole tree of pages, without the base path. */
  readonly tree: string;
  /** Whether browsers are asked to save the site for when the network is down. */
  readonly isSavedOffline: boolean;
  /** Stylesheets of the site's own, after the usual one: paths below the root. */
  readonly styles: readonly string[];
  /** Path below the root, and its kind where the name does not say it to every browser. */
  readonly icon: { readonly path: string; readonly type?: string };
  /** Light or dark until the reader chooses; empty where the reader's system decides. */
  readonly scheme: Scheme | "";
  /** Whether there is a feed of what has changed. */
  readonly hasFeed: boolean;
}

/** What differs from page to page and from edition to edition. */
export interface FrameParts {
  readonly version: string;
  readonly root?: string;
  readonly tree?: string;
  readonly isSavedOffline?: boolean;
  readonly look?: Look;
  readonly hasFeed?: boolean;
}

/** Where the colours and fonts of the settings are, without a leading `/`. */
export const THEME_STYLE = "assets/pilotbook-theme.css";

export function frameOf(
  settings: SiteSettings,
  { version, root = "", tree = "", isSavedOffline = false, look = NO_LOOK, hasFeed = false }: FrameParts,
): Frame {
  return {
    csp: contentPolicy(settings),
    hasSearch: hasSearch(settings),
    searchTitle: hasSearch(settings) && settings.url !== "" ? settings.title : "",
    isPrivate: settings.all["search_engines"] !== true,
    version,
    root,
    tree,
    isSavedOffline,
    styles: [
      ...(look.theme === "" ? [] : [`${THEME_STYLE}?${markOfBytes(look.theme).slice(0, 8)}`]),
      ...(look.customStyle === undefined ? [] : [`${CUSTOM_STYLE}?${look.customStyle.slice(0, 8)}`]),
    ],
    icon:
      look.icon === undefined
        ? { path: `assets/icon.svg?${version}`, type: "image/svg+xml" }
        : { path: look.icon, ...(look.icon.endsWith(".svg") ? { type: "image/svg+xml" } : {}) },
    scheme: look.scheme ?? "",
    hasFeed,
  };
}

/** `search: false` in the settings switches search off. Jekyll's `search_enabled` is another spelling of it. */
export function hasSearch({ all }: SiteSettings): boolean {
  return all["search"] !== false && all["search_enabled"] !== false;
}

/** `search: names` leaves the text out, which takes longer to index than the site takes to build. */
export function hasTextSearch(settings: SiteSettings): boolean {
  return hasSearch(settings) && settings.all["search"] !== "names";
}

/** Nothing from elsewhere, nothing inline. `image_sources` of the settings adds hosts that pictures may come from. */
export function contentPolicy({ all }: SiteSettings): string {
  const hosts = [all["image_sources"]]
    .flat()
    .filter((host) => typeof host === "string" && /^https:\/\/(?:\*\.)?[\w.-]+(?::\d+)?$/.test(host));
  const images = ["'self'", "data:", ...hosts].join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${images}`,
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The same as a host sends it with every answer, and what a page can't say of itself. */
export function hostPolicy(settings: SiteSettings): string {
  return `${contentPolicy(settings)}; frame-ancestors 'none'`;
}
