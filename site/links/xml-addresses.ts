/** The addresses in a sitemap (sitemaps.org 0.9) or a feed (Atom, RFC 4287; RSS 2.0) of a built site. */
import { Parser } from "htmlparser2";

/** One address, and where in the text it begins, or the element that has it as an attribute. */
export interface XmlAddress {
  readonly target: string;
  readonly offset: number;
}

/** Elements whose text is an address, in a file with this root. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  urlset: ["loc", "image:loc", "video:content_loc", "video:thumbnail_loc"],
  sitemapindex: ["loc"],
  rss: ["link", "guid", "comments", "url"],
  feed: ["id", "logo", "icon", "uri"],
};
/** Elements with an attribute that is one. */
const ATTRIBUTES: Readonly<Record<string, readonly [element: string, attribute: string][]>> = {
  urlset: [["xhtml:link", "href"]],
  sitemapindex: [],
  rss: [
    ["enclosure", "url"],
    ["atom:link", "href"],
  ],
  feed: [
    ["link", "href"],
    ["content", "src"],
  ],
};

/** What it points to; nothing for XML of another kind. Names, such as an `id` of Atom that is no address, are left out. */
export function xmlAddresses(xml: string): XmlAddress[] {
  const found: XmlAddress[] = [];
  let root: string | undefined;
  let text: { readonly name: string; offset: number; value: string } | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        root ??= name;
        const offset = parser.startIndex + 1;
        for (const [element, attribute] of ATTRIBUTES[root] ?? []) {
          const target = attributes[attribute];
          if (element === name && target !== undefined) found.push({ target, offset });
        }
        const isAddress = TEXTS[root]?.includes(name) === true && !/^false$/i.test(attributes["isPermaLink"] ?? "");
        text = isAddress ? { name, offset, value: "" } : undefined;
      },
      ontext(part) {
        if (text === undefined) return;
        if (text.value === "") text.offset = parser.startIndex;
        text.value += part;
      },
      onclosetag(name) {
        if (text?.name === name) {
          const target = text.value.trim();
          if (/^https?:\/\//i.test(target)) found.push({ target, offset: text.offset });
        }
        text = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return found;
}
