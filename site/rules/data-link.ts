/** Is every link in the shared data one that can be opened? */
import { isRecord } from "../model/front-matter.ts";
import { type Site, defineRule } from "./rule.ts";
import { destinationOf } from "./target/resolve.ts";
import { schemeFault } from "./target/scheme.ts";
import { mendPath } from "./target/suggest.ts";

/** Keys whose values are links. */
const LINK_KEYS = new Set(["link", "url", "href", "issue", "issues"]);

export default defineRule({
  name: "data-link",
  severity: "error",
  why: "One entry of the shared data stands on many pages and in the checker: its link is the one that is called at night.",
  mend: "Write the whole address, with https:// before it, or leave the key out.",
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
      const fault = faultOf(value) ?? faultOnSite(site, value.trim());
      const where = catalog.whereInData(path);
      if (fault === undefined || where === undefined) continue;
      // A file of a subfolder is reached by two paths.
      const place = `${where.file}:${where.line}:${path.split(".").slice(-2).join(".")}`;
      if (seen.has(place)) continue;
      seen.add(place);
      yield { ...where, message: `${path} ${fault.is}`, ...(fault.help === "" ? {} : { help: fault.help }) };
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

interface Fault {
  /** What is wrong, to stand behind the place. */
  readonly is: string;
  /** How to mend it; empty where the rule's own words do. */
  readonly help: string;
}

function faultOf(value: string): Fault | undefined {
  const text = value.trim();
  if (text === "") return { is: "is empty", help: "" };
  if (text.startsWith("/") || text.startsWith("#") || text.includes("{{")) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined)
    return {
      is: `is ${text}, which is no address`,
      help: /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `Did you mean https://${text}?` : "",
    };
  if (scheme !== "http" && scheme !== "https") {
    const fault = schemeFault(text, scheme, true);
    return fault === undefined ? undefined : { is: `is ${text}, which ${fault.is}`, help: fault.help };
  }
  return URL.canParse(text) && /^https?:\/\/[^/]/i.test(text)
    ? undefined
    : { is: `is ${text}, which no browser can open`, help: "" };
}

const OTHERWISE = "Correct the address, or leave the key out.";

/** Of a link that leads to a page of this very site. */
function faultOnSite(site: Site, text: string): Fault | undefined {
  const [anyPage] = site.catalog.runbooks;
  if (anyPage === undefined || text === "" || text.startsWith("#") || text.includes("{{")) return undefined;
  const found = destinationOf(site, anyPage, text);
  if (found.kind === "outside")
    return {
      is: `is ${text}, which leaves the site: its pages stand below ${site.catalog.settings.baseurl}/`,
      help: found.isServed ? `Write ${site.catalog.settings.baseurl}${found.path}.` : OTHERWISE,
    };
  if (found.kind !== "missing" && found.kind !== "folder") return undefined;
  return {
    is: `is ${text}, which does not exist on this site`,
    help: mendPath(site, anyPage, text, found.path, OTHERWISE),
  };
}
