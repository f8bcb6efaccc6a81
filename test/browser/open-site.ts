/** A browser with a site in it: pages that may make no noise and ask nobody but their own host. */
import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import type { BuiltSite } from "./build-sites.ts";
import { serveSite, type SiteServer } from "./site-server.ts";

/** A page that is watched, with everything that it did and should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** Console messages, faults, violations of the policy, and requests that left the site. */
  readonly complaints: string[];
  /** Paths of all requests, in order. */
  readonly requests: string[];
}

export interface OpenSite {
  readonly site: BuiltSite;
  readonly address: string;
  /** Paths of all pages, without the base path. */
  readonly pages: readonly string[];
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<WatchedPage>;
  /** The same from the folder of the site, without a server. */
  readonly openFile: (path: string) => Promise<WatchedPage>;
  readonly close: () => Promise<void>;
}

/** Starts a browser of its own for the site of that name. */
export async function openSite(name: string): Promise<OpenSite> {
  const site = inject("sites").find((one) => one.name === name);
  if (site === undefined) throw new Error(`no site ${name} was built`);
  const server: SiteServer = await serveSite(site.folder, site.base);
  const browser: Browser = await chromium.launch({
    executablePath: inject("browser"),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  return {
    site,
    address: server.address,
    pages: pagesIn(site.folder),
    openFile: (path) => openPage(browser, pathToFileURL(site.folder).href, path, {}),
    open: (path, options = {}) => openPage(browser, server.address, path, options),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function openPage(
  browser: Browser,
  address: string,
  path: string,
  options: BrowserContextOptions,
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    requests.push(url.pathname);
    if (url.origin !== new URL(address).origin && url.protocol !== "data:") complaints.push(`asked ${url.origin}`);
  });
  await page.goto(address + path, { waitUntil: "load" });
  return { page, complaints, requests };
}

/** Paths of all pages of a built site, without the base path. */
export function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`)
    .sort();
}

/** The first page of every folder of the first level, and the front page: every layout is among them. Redirects are left out. */
export function kindsOf(pages: readonly string[], most = 14): string[] {
  const kinds = new Map<string, string>();
  for (const page of pages.filter((path) => !/^\/(?:alerts|old)\/./.test(path))) {
    const kind = page.replace(/[^/]+(?:\/|\.html)$/, "*");
    if (!kinds.has(kind) || (kind === "/*" && kinds.size < most)) kinds.set(kinds.has(kind) ? page : kind, page);
  }
  return [...kinds.values()].slice(0, most);
}
