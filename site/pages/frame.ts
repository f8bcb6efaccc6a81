/** What the head and the header of every page print: the rules that the browser keeps, and whether there is search. */
import type { SiteSettings } from "../model/catalog.ts";

/** The same for all pages of a build. */
export interface Frame {
  readonly csp: string;
  readonly hasSearch: boolean;
  /** False where search knows the names of pages and not their text. */
  readonly hasTextSearch: boolean;
  /** False where search engines are let in: `search_engines: true` in the settings. */
  readonly isPrivate: boolean;
  /** Changes with any of the assets, so that browsers may keep them for good. */
  readonly version: string;
}

export function frameOf(settings: SiteSettings, version: string): Frame {
  return {
    csp: contentPolicy(settings),
    hasSearch: hasSearch(settings),
    hasTextSearch: hasTextSearch(settings),
    isPrivate: settings.all["search_engines"] !== true,
    version,
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

/**
 * The same as a host sends it with every answer, and what a page can't say of itself. Of two policies the stricter holds:
 * pages have their own, without WebAssembly; the worker that searches the text has only this one, and it sees no page.
 */
export function hostPolicy(settings: SiteSettings): string {
  return `${contentPolicy(settings).replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}; frame-ancestors 'none'`;
}
