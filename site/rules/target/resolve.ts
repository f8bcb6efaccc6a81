/** Says where a URL on a page leads, as a browser would follow it on the published site. */
import { memo } from "../../../checker/memo.ts";
import { readAddress } from "../../links/address.ts";
import type { Runbook } from "../../model/runbook.ts";
import type { Site } from "../../model/site.ts";
import { decoded, servedPath } from "../../model/urls.ts";
import { indexOf } from "./site-index.ts";

/** All paths are decoded and without the base path. */
export type Destination =
  | { readonly kind: "empty" }
  | { readonly kind: "malformed" }
  /** A template is in it that was not rendered. */
  | { readonly kind: "template" }
  | { readonly kind: "external" }
  | { readonly kind: "scheme"; readonly scheme: string }
  | { readonly kind: "page"; readonly path: string; readonly runbook: Runbook; readonly fragment: string }
  /** A page that only says where it went. */
  | { readonly kind: "forward"; readonly path: string; readonly to: string }
  /** Something else that is served: a file, or a page that the site makes itself. */
  | { readonly kind: "served"; readonly path: string; readonly fragment: string }
  /** A folder that has files but no page of its own. */
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "missing"; readonly path: string; readonly fragment: string }
  /** A path on the host that is not below the base path of the site. */
  | { readonly kind: "outside"; readonly path: string; readonly isServed: boolean };

/** By the folder of a page, or the page, and the target. */
const knownDestinations = memo((_site: Site) => new Map<string, Destination>());

/** Where `target` leads when it is on the page `from`. */
export function destinationOf(site: Site, from: Runbook, target: string): Destination {
  const known = knownDestinations(site);
  const key = `${isWithinPage(target) ? from.url : from.url.slice(0, from.url.lastIndexOf("/"))} ${target}`;
  let destination = known.get(key);
  if (destination === undefined) known.set(key, (destination = findDestination(site, from, target)));
  return destination;
}

/** Without a path of its own: the same text means something else on every page. */
function isWithinPage(target: string): boolean {
  return /^\s*(?:[?#]|$)/.test(target);
}

/** Where an address leads that is on no page, such as one in an alert rule. */
export function destinationOfAddress(site: Site, address: string): Destination {
  return findDestination(site, { url: "/" }, address);
}

function findDestination(site: Site, from: Pick<Runbook, "url">, target: string): Destination {
  const { url: origin, baseurl } = site.catalog.settings;
  const address = readAddress({ origin, basePath: baseurl }, baseurl + from.url, target);
  return address.kind === "own" ? withinHost(site, address.path, address.fragment) : address;
}

function withinHost(site: Site, pathname: string, fragment: string): Destination {
  const { baseurl } = site.catalog.settings;
  if (baseurl === "" || pathname === baseurl || pathname.startsWith(`${baseurl}/`)) {
    return within(site, pathname.slice(baseurl.length) || "/", fragment);
  }
  const path = servedPath(pathname);
  return { kind: "outside", path, isServed: lookUp(site, path) !== undefined };
}

function within(site: Site, pathname: string, fragment: string): Destination {
  const { pages, folders, movedPages } = indexOf(site);
  const path = servedPath(pathname);
  const found = lookUp(site, path);
  if (found !== undefined) {
    const runbook = pages.get(found);
    if (runbook !== undefined) return { kind: "page", path: found, runbook, fragment };
    const movedPage = movedPages.get(found);
    return movedPage === undefined
      ? { kind: "served", path: found, fragment }
      : { kind: "forward", path: found, to: movedPage.to };
  }
  const folder = path.endsWith("/") ? path : `${path}/`;
  return folders.has(folder)
    ? { kind: "folder", path: folder }
    : { kind: "missing", path, fragment: decoded(fragment) };
}

/** A folder's page is also there without the last slash: every web server redirects. */
function lookUp(site: Site, path: string): string | undefined {
  const { served } = indexOf(site);
  return served.has(path) ? path : served.has(`${path}/`) ? `${path}/` : undefined;
}
