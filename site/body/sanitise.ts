/** Untrusted HTML made harmless by a sanitiser that others keep well: what formats text stays, everything else goes. */
import { createRequire } from "node:module";
import type sanitizeHtml from "sanitize-html";

const FORMATTING = `
  a abbr acronym address article aside b bdo big blockquote br caption center cite code col colgroup dd del details dfn
  div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li main mark nav ol p pre q
  rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`;
const EVERYWHERE = ["id", "class", "title", "lang", "dir", "role", "data-pilotbook-added"];

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: FORMATTING.trim().split(/\s+/),
  allowedAttributes: {
    "*": EVERYWHERE,
    a: ["href", "rel", "target", "name"],
    img: ["src", "alt", "width", "height"],
    input: ["type", "checked", "disabled"],
    ol: ["start", "type", "reversed"],
    li: ["value"],
    td: ["colspan", "rowspan", "align", "headers"],
    th: ["colspan", "rowspan", "align", "headers", "scope"],
    col: ["span", "width"],
    colgroup: ["span"],
    table: ["align", "width"],
    details: ["open"],
    time: ["datetime"],
    del: ["datetime"],
    ins: ["datetime"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: ["http", "https", "data"] },
  allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
  allowProtocolRelative: true,
  // Of all form fields only the boxes of task lists are needed, and of embedded pictures only those that hold no script.
  exclusiveFilter: ({ tag, attribs }) =>
    (tag === "input" && (attribs["type"] !== "checkbox" || !("disabled" in attribs))) ||
    (tag === "img" &&
      /^\s*data:/i.test(attribs["src"] ?? "") &&
      !/^\s*data:image\/(?:png|gif|jpeg|webp)[;,]/i.test(attribs["src"] ?? "")),
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: "target" in attribs ? { ...attribs, rel: "noopener noreferrer" } : attribs,
    }),
  },
  parser: { lowerCaseTags: true },
};

let loaded: typeof sanitizeHtml | undefined;

/** Loaded when it is first needed: most sites trust their authors, and its start would be a part of every build's. */
function sanitizer(): typeof sanitizeHtml {
  return (loaded ??= createRequire(import.meta.url)("sanitize-html") as typeof sanitizeHtml);
}

/** Only what formats text. */
export function sanitise(html: string): string {
  return sanitizer()(html, OPTIONS);
}

/** A line of text for the foot of every page: links and emphasis, no blocks and no pictures. */
export function sanitiseLine(html: string): string {
  if (html === "") return "";
  return sanitizer()(html, {
    allowedTags: ["a", "abbr", "b", "br", "code", "em", "i", "small", "span", "strong"],
    allowedAttributes: { a: ["href"], abbr: ["title"] },
    allowedSchemes: ["http", "https", "mailto", "tel"],
  });
}
