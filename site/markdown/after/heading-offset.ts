/** Headings that are shown some levels lower than they are written: kramdown's `header_offset`. */
import type { Document } from "../document.ts";
import type { Element } from "../element.ts";

/** The level on which a heading is shown, 1 to 6. */
export function shownLevel({ settings }: Document, written: number): number {
  return Math.min(6, Math.max(1, written + settings.headingOffset));
}

/** Gives all headings below `root` the level on which they are shown. */
export function lowerHeadings(document: Document, root: Element): void {
  if (document.settings.headingOffset === 0) return;
  for (const child of root.children) {
    if (child.type === "heading") child.level = shownLevel(document, child.level ?? 1);
    else lowerHeadings(document, child);
  }
}
