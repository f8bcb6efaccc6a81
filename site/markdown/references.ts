/** Reads from a page's HTML every URL that a browser would follow or load, and every id that a link may point to. */
import { cssUrls } from "../links/css-urls.ts";
import { readTags } from "../links/html-tags.ts";
import { REFERENCE_ATTRIBUTES, type Target, asSource, targetsOf } from "../links/url-attributes.ts";
import { hasMissing } from "./missing-mark.ts";

/** A reference; its line is that of the text, counted from 0. */
interface HtmlReference extends Target {
  readonly line: number;
}

/** The references and ids of a page whose line marks stood at the given offsets. */
export function readReferences(html: string, marks: readonly { readonly offset: number; readonly line: number }[]) {
  const references: HtmlReference[] = [];
  const ids = new Set<string>();
  let next = 0;
  let line = 0;
  const moveTo = (offset: number): void => {
    for (; next < marks.length && (marks[next]?.offset ?? 0) <= offset; next += 1) line = marks[next]?.line ?? line;
  };
  const take = ({ kind, target }: Target): void => {
    if (!hasMissing(target)) references.push({ kind, target, line });
  };
  readTags(html, {
    wanted: REFERENCE_ATTRIBUTES,
    tag(name, attributes, offset) {
      // The mark is before the bracket.
      moveTo(offset - 1);
      const { id, name: anchor } = attributes;
      if (id !== undefined && id !== "") ids.add(id);
      if (name === "a" && anchor !== undefined && anchor !== "") ids.add(anchor);
      targetsOf(name, attributes).forEach(take);
    },
    style(css, offset) {
      moveTo(offset);
      cssUrls(css).map(asSource).forEach(take);
    },
  });
  return { references, ids };
}
