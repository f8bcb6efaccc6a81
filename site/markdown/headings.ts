/** Collects the headings of a page for its outline. */
import { isInContents } from "./after/table-of-contents.ts";
import { shownLevel } from "./after/heading-offset.ts";
import { plainText } from "./after/heading-ids.ts";
import type { Document } from "./document.ts";
import type { Element } from "./element.ts";

/** A heading; its line is that of the text, counted from 0. */
export interface MarkdownHeading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  readonly line: number;
  readonly inToc: boolean;
}

/** Every heading below `element`, in the order of the text. */
export function collectHeadings(document: Document, element: Element): MarkdownHeading[] {
  if (element.type !== "heading") {
    const headings: MarkdownHeading[] = [];
    for (const child of element.children)
      if (child.children.length > 0) headings.push(...collectHeadings(document, child));
    return headings;
  }
  const { attributes, level = 1, line } = element;
  return [
    {
      id: attributes.get("id") ?? "",
      level: shownLevel(document, level),
      text: plainText(element).trim(),
      line,
      inToc: isInContents(document, element),
    },
  ];
}
