/** What one file of a built site points to, and what in it can be pointed to. */
import { cssUrls } from "../../links/css-urls.ts";
import { readTags } from "../../links/html-tags.ts";
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
        if (attributes["style"] === undefined) return;
      }
      if (name === "base") base ??= href;
      else
        for (const { kind, target } of targetsOf(name, attributes))
          if (name !== "a" || kind !== "link") references.push({ kind, target, offset });
    },
    style: (css, offset) => references.push(...cssReferences(css, offset)),
  });
  return { references, ids, ...(base === undefined ? {} : { base }) };
}

/** What a style sheet loads. */
export function cssReferences(css: string, offset = 0): FileReference[] {
  return cssUrls(css).map((url) => ({ ...asSource(url), offset: offset + url.offset }));
}

const WANTED = new Set([...REFERENCE_ATTRIBUTES, "href"]);
