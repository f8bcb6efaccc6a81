/** What a page of a built site, or a picture, points to, and what in it can be pointed to. */
import { cssUrls } from "../../links/css-urls.ts";
import { readTags } from "../../links/html-tags.ts";
import { linkedDataTargets } from "../../links/json-addresses.ts";
import { REFERENCE_ATTRIBUTES, type ReferenceKind, asSource, targetsOf } from "../../links/url-attributes.ts";

export interface FileReference {
  readonly kind: ReferenceKind;
  readonly target: string;
  /** Where in the file its element begins. */
  readonly offset: number;
}

export interface FileFacts {
  readonly references: readonly FileReference[];
  readonly ids: ReadonlySet<string>;
  /** `<base href>`: what relative links on the page are relative to. */
  readonly base?: string;
}

/** Ids and references of a page, or of an SVG image. */
export function htmlFacts(html: string): FileFacts {
  const references: FileReference[] = [];
  const ids = new Set<string>();
  let base: string | undefined;
  readTags(html, {
    wanted: WANTED,
    tag(name, attributes, offset) {
      const { id, name: anchor, href } = attributes;
      if (id !== undefined) ids.add(id);
      // Almost all references are these, so they are not looked up.
      if (name === "a") {
        if (anchor !== undefined) ids.add(anchor);
        if (href !== undefined) references.push({ kind: "link", target: href, offset });
        if (Object.keys(attributes).length === (anchor === undefined ? 1 : 2) && href !== undefined) return;
      }
      if (name === "base") base ??= href;
      else
        for (const { kind, target } of targetsOf(name, attributes))
          if (name !== "a" || target !== href) references.push({ kind, target, offset });
      const { srcdoc } = attributes;
      if (srcdoc !== undefined && name === "iframe") references.push(...withinFrame(srcdoc, offset));
    },
    style: (css, offset) => references.push(...cssReferences(css, offset)),
    linkedData: (json, offset) =>
      references.push(...linkedDataTargets(json).map((target) => ({ kind: "link" as const, target, offset }))),
  });
  return { references, ids, ...(base === undefined ? {} : { base }) };
}

/** The base of a document in an attribute is that of the page around it (HTML, 4.8.5). */
function withinFrame(html: string, offset: number): FileReference[] {
  return htmlFacts(html).references.map((reference) => ({ ...reference, offset }));
}

/** What a style sheet loads. */
export function cssReferences(css: string, offset = 0): FileReference[] {
  return cssUrls(css).map((url) => ({ ...asSource(url), offset: offset + url.offset }));
}

const WANTED = new Set([...REFERENCE_ATTRIBUTES, "srcdoc", "type"]);
