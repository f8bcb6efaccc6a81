/** Keeps of an untrusted page's HTML what formats text; the rest is dropped, with a word to its author. */
import type { Document } from "../document.ts";
import type { Element } from "../element.ts";
import { decode } from "./links.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements that only format. What is not listed gives its place to its content. */
const ALLOWED = words(`
  a abbr acronym address article aside b bdo big blockquote br caption center cite code col colgroup dd del details dfn
  div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li main mark nav ol p pre q
  rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`);
/** Elements that go with all that is inside them. */
const FORBIDDEN = words("script style iframe object embed applet svg math template noscript frame frameset textarea");
const ATTRIBUTES = words(`
  abbr align alt checked class colspan data-pilotbook-added datetime dir disabled height href id lang open rel role
  rowspan scope src start target title type width`);
const URLS = words("href src");
const SAFE_URL =
  /^(?:(?:https?|mailto|tel):|data:image\/(?:png|gif|jpeg|webp);|[^a-z]|[a-z0-9+.-]*(?:[^a-z0-9+.:-]|$))/i;

/** Drops from everything below `root` what could do more than format text. */
export function dropUntrusted(document: Document, root: Element): void {
  root.children = root.children.flatMap((child) => {
    dropAttributes(document, child);
    const isForbidden = child.type === "html" && FORBIDDEN.has(child.value.toLowerCase());
    if (isForbidden || child.type === "verbatim" || child.type === "html-comment" || child.type === "comment") {
      if (child.type !== "html-comment" && child.type !== "comment") report(document, child, child.value);
      return [];
    }
    dropUntrusted(document, child);
    if (child.type !== "html" || isAllowed(child)) return [child];
    report(document, child, child.value);
    return child.children;
  });
}

function isAllowed({ value, attributes }: Element): boolean {
  // Of all form fields only the boxes of task lists are needed.
  if (value === "input") return attributes.get("type") === "checkbox" && attributes.has("disabled");
  return ALLOWED.has(value.toLowerCase());
}

function dropAttributes(document: Document, { attributes, line }: Element): void {
  for (const [name, value] of attributes) {
    // A browser skips control characters and white space in front of and within a scheme.
    const isSafe =
      ATTRIBUTES.has(name) && (!URLS.has(name) || SAFE_URL.test(decode(value).replace(/[\u0000-\u0020]/g, "")));
    if (isSafe) continue;
    attributes.delete(name);
    report(document, { line }, `${name}="${value}"`);
  }
  if (attributes.has("target")) attributes.set("rel", "noopener noreferrer");
}

function report(document: Document, { line }: Pick<Element, "line">, what: string): void {
  const [html = what] = what.split("\n");
  document.findings.push({ rule: "untrusted-html", code: "element", data: { html }, line, excerpt: html });
}
