/** Which attributes of which elements hold URLs, and what a browser does with each of them. */
import type { Reference } from "../model/runbook.ts";
import { cssUrls } from "./css-urls.ts";
import type { Attributes } from "./html-tags.ts";

export type ReferenceKind = Reference["kind"];

type Holder = readonly [attribute: string, kind: ReferenceKind];

const LINK: readonly Holder[] = [
  ["href", "link"],
  ["xlink:href", "link"],
];
const DRAWN: readonly Holder[] = [
  ["href", "image"],
  ["xlink:href", "image"],
];
const CITED: readonly Holder[] = [["cite", "link"]];
const FRAME: readonly Holder[] = [
  ["src", "frame"],
  ["longdesc", "link"],
];
const BACKGROUND: readonly Holder[] = [["background", "image"]];

/** By HTML's index of attributes and SVG 2, with what older pages have and browsers still load. */
const ATTRIBUTES: ReadonlyMap<string, readonly Holder[]> = new Map([
  ...["a", "area"].map((name) => [name, LINK] as const),
  ...["image", "use", "feimage", "pattern", "lineargradient", "radialgradient", "textpath", "mpath"].map(
    (name) => [name, DRAWN] as const,
  ),
  ...["blockquote", "q", "ins", "del"].map((name) => [name, CITED] as const),
  ...["iframe", "frame"].map((name) => [name, FRAME] as const),
  ...["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"].map((name) => [name, BACKGROUND] as const),
  [
    "img",
    [
      ["src", "image"],
      ["longdesc", "link"],
    ],
  ],
  [
    "input",
    [
      ["src", "image"],
      ["formaction", "form"],
    ],
  ],
  ["button", [["formaction", "form"]]],
  ["form", [["action", "form"]]],
  [
    "script",
    [
      ["src", "script"],
      ["href", "script"],
      ["xlink:href", "script"],
    ],
  ],
  ["embed", [["src", "object"]]],
  ["object", [["data", "object"]]],
  ["audio", [["src", "source"]]],
  [
    "video",
    [
      ["src", "source"],
      ["poster", "image"],
    ],
  ],
  ["source", [["src", "source"]]],
  ["track", [["src", "source"]]],
]);

/** Every attribute that may hold a URL, an id, or says what another one means. */
export const REFERENCE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...[...ATTRIBUTES.values()].flat().map(([attribute]) => attribute),
  "id",
  "name",
  "ping",
  "srcset",
  "imagesrcset",
  "style",
  "rel",
  "http-equiv",
  "property",
  "content",
  "itemprop",
]);

/** Relations that a reader or a search engine follows; `preconnect` and its like name a host only. */
const FOLLOWED = /\b(?:canonical|alternate|next|prev|author|license|help|search|first|last|up|amphtml|bookmark)\b/i;
const HOST_ONLY = /\b(?:preconnect|dns-prefetch)\b/i;
/** `og:image`, `twitter:image:src`, `og:url`, …: what others show when they link the page. */
const SHOWN_BY_OTHERS = /^(?:og|twitter):(?:image|video|audio|url)(?::(?:src|url|secure_url))?$/i;

export interface Target {
  readonly kind: ReferenceKind;
  readonly target: string;
}

/** The URLs of one element. */
export function targetsOf(name: string, attributes: Attributes): Target[] {
  const found: Target[] = [];
  for (const [attribute, kind] of ATTRIBUTES.get(name) ?? []) {
    const target = attributes[attribute];
    if (target !== undefined) found.push({ kind, target });
  }
  const { ping } = attributes;
  if (ping !== undefined && (name === "a" || name === "area"))
    for (const target of ping.split(/\s+/)) if (target !== "") found.push({ kind: "form", target });
  if (name === "link") found.push(...linkTarget(attributes));
  if (name === "meta") found.push(...metaTarget(attributes));
  for (const srcset of [attributes["srcset"], attributes["imagesrcset"]])
    if (srcset !== undefined) found.push(...candidates(srcset));
  const { style } = attributes;
  if (style?.includes("(") === true) found.push(...cssUrls(style).map(asSource));
  return found;
}

/** A URL in a style sheet. */
export function asSource({ target }: { readonly target: string }): Target {
  return { kind: "source", target };
}

function linkTarget({ href, rel = "" }: Attributes): Target[] {
  if (href === undefined || HOST_ONLY.test(rel)) return [];
  return [{ kind: FOLLOWED.test(rel) && !/stylesheet/i.test(rel) ? "link" : "style", target: href }];
}

function metaTarget(attributes: Attributes): Target[] {
  const { content } = attributes;
  if (content === undefined) return [];
  if (attributes["http-equiv"]?.toLowerCase() === "refresh") {
    const target = /^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?(["']?)(.*?)\1\s*$/is.exec(content)?.[2];
    return target === undefined || target === "" ? [] : [{ kind: "link", target }];
  }
  const property = attributes["property"] ?? attributes["name"] ?? "";
  return SHOWN_BY_OTHERS.test(property) ? [{ kind: /url$/i.test(property) ? "link" : "image", target: content }] : [];
}

/** The URLs of a `srcset`: a URL ends at white space, what follows it up to a comma is its width or density. */
function candidates(srcset: string): Target[] {
  const urls = srcset.matchAll(/[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s[^,]*(?:,|$)|$)/g);
  return [...urls].map(([, target = ""]) => ({ kind: "source", target }));
}
