/** Is every link in the shared data one that can be opened? */
import { isRecord } from "../model/front-matter.ts";
import { DID_YOU_MEAN, type FindingData, joined, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { Site } from "../model/site.ts";
import { destinationOf } from "./target/resolve.ts";
import { schemeFault, schemeMessages } from "./target/scheme.ts";
import { meantPath } from "./target/suggest.ts";

/** Keys whose values are links. */
const LINK_KEYS = new Set(["link", "url", "href", "issue", "issues"]);

const LINK = message`${"path"} is ${"target"}, which`;
const MESSAGES = {
  ...schemeMessages(LINK),
  empty: message`${"path"} is empty`,
  "no-address": { is: joined(LINK, message` is no address`), fix: DID_YOU_MEAN },
  unreadable: joined(LINK, message` no browser can open`),
  "no-base": {
    is: joined(LINK, message` leaves the site: its pages stand below ${"base"}/`),
    fix: message`Write ${"as"}.`,
  },
  "not-there": { is: joined(LINK, message` does not exist on this site`), fix: DID_YOU_MEAN },
};

export default defineRule({
  name: "data-link",
  severity: "error",
  why: "One entry of the shared data is on many pages and in the checker: its link is the one that is called at night.",
  fix: "Correct the address, with https:// before it, or leave the key out.",
  messages: MESSAGES,
  good: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_data/teams.yml": `shop-api:
  name: Shop
  escalate:
    name: Page the shop
    link: https://pager.example.com/shop
`,
  },
  bad: {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_data/teams.yml": `shop-api:
  name: Shop
  escalate:
    name: Page the shop
    link: htps://pager.example.com/shop
`,
  },
  *find(site) {
    const { catalog } = site;
    const seen = new Set<string>();
    for (const { path, value } of linksIn(catalog.data, "")) {
      const fault = faultOf(path, value.trim()) ?? faultOnSite(site, path, value.trim());
      const where = catalog.whereInData(path);
      if (fault === undefined || where === undefined) continue;
      // A file of a subfolder is reached by two paths.
      const place = `${where.file}:${where.line}:${path.split(".").slice(-2).join(".")}`;
      if (seen.has(place)) continue;
      seen.add(place);
      yield { ...where, ...fault };
    }
  },
});

function* linksIn(value: unknown, path: string): Generator<{ readonly path: string; readonly value: string }> {
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const innerPath = path === "" ? key : `${path}.${key}`;
    if (typeof inner === "string" && LINK_KEYS.has(key)) yield { path: innerPath, value: inner };
    else yield* linksIn(inner, innerPath);
  }
}

type Fault = FindingData<typeof MESSAGES>;

function faultOf(path: string, target: string): Fault | undefined {
  const data = { path, target };
  if (target === "") return { code: "empty", data: { path } };
  if (target.startsWith("/") || target.startsWith("#") || target.includes("{{")) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const like = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(target) ? `https://${target}` : undefined;
    return { code: "no-address", data: { ...data, like } };
  }
  if (scheme !== "http" && scheme !== "https") {
    const fault = schemeFault(target, scheme, true);
    return fault === undefined ? undefined : { ...fault, data: { ...fault.data, path } };
  }
  return URL.canParse(target) && /^https?:\/\/[^/]/i.test(target) ? undefined : { code: "unreadable", data };
}

/** Of a link that leads to a page of this very site. */
function faultOnSite(site: Site, path: string, target: string): Fault | undefined {
  const [anyPage] = site.catalog.runbooks;
  if (anyPage === undefined || target === "" || target.startsWith("#") || target.includes("{{")) return undefined;
  const found = destinationOf(site, anyPage, target);
  const base = site.catalog.settings.baseurl;
  if (found.kind === "outside") {
    const as = found.isServed ? base + found.path : undefined;
    return { code: "no-base", data: { path, target, base, as } };
  }
  if (found.kind !== "missing" && found.kind !== "folder") return undefined;
  return { code: "not-there", data: { path, target, like: meantPath(site, anyPage, target, found.path) } };
}
