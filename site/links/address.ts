/** What an address on a page means before anybody has looked what is there: one reading for source folders and for built ones. */
import { posix } from "node:path";
import { hasTemplate } from "./template.ts";

/** Where a site is published. */
export interface Home {
  /** `https://runbooks.example.com`; empty where unknown. */
  readonly origin: string;
  /** Path on that host, without a slash at its end. */
  readonly basePath: string;
}

export type Address =
  | { readonly kind: "empty" | "malformed" | "external" }
  /** A template is in it that was not rendered. */
  | { readonly kind: "template" }
  | { readonly kind: "scheme"; readonly scheme: string }
  /** On the host of this site; the path is whole and encoded. */
  | { readonly kind: "own"; readonly path: string; readonly fragment: string };

const NO_ORIGIN = "http://site.invalid";
const SCHEME = /^[\t\n\r ]*([a-z][a-z0-9+.-]*):/i;
/** Almost every link is a plain path or an anchor; parsing it as a URL would take most of the time of a validation. */
const PLAIN = /^(?!\/\/)((?:[\w.-]|\/(?!\/))*)(?:#([\w-]*))?$/;
/** `https:/shop` and `https:page.html` mean a page of this site to one browser and a host to the next. */
const HOST_LESS = /^\s*(?:https?:(?!\/\/)|(?:https?:)?\/\/[/\\])/i;

/**
 * @param page path of the page on its host, encoded, with the base path
 * @param base its `<base href>`
 */
export function readAddress(home: Home, page: string, target: string, base?: string): Address {
  const plain = base === undefined && target !== "" ? PLAIN.exec(target) : null;
  if (plain !== null) {
    const [, path = "", fragment = ""] = plain;
    return { kind: "own", path: path === "" ? page : joined(page, path), fragment };
  }
  if (target.trim() === "") return { kind: "empty" };
  if (hasTemplate(target)) return { kind: "template" };
  const scheme = SCHEME.exec(target)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return { kind: "scheme", scheme };
  return HOST_LESS.test(target) ? { kind: "malformed" } : byUrl(home, page, target, base);
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

function byUrl(home: Home, page: string, target: string, base: string | undefined): Address {
  let url: URL;
  try {
    const from = new URL(page, NO_ORIGIN);
    url = new URL(target, base === undefined ? from : new URL(base, from));
  } catch {
    return { kind: "malformed" };
  }
  const isOwn = url.origin === NO_ORIGIN || (home.origin !== "" && isBelow(`${home.origin}${home.basePath}`, url));
  return isOwn ? { kind: "own", path: url.pathname, fragment: url.hash.slice(1) } : { kind: "external" };
}

/** By either scheme: a site that is served over TLS answers without it too, or sends readers on. */
function isBelow(site: string, url: URL): boolean {
  const origin = site.startsWith("https:") ? url.origin.replace(/^http:/, "https:") : url.origin;
  const path = `${origin}${url.pathname}`;
  return path === site || path.startsWith(`${site}/`);
}
