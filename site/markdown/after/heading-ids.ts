/** Gives every heading the id that GitHub would give it, and numbers the repeated ones. */
import type { Document } from "../document.ts";
import type { Element, ElementType } from "../element.ts";
import { isFootnoteMarker } from "./footnotes.ts";
import { trimMissing } from "../missing-mark.ts";

const NOT_IN_ID = /[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu;

/** Adds ids to the headings below `root` that have none of their own. */
export function addHeadingIds(document: Document, root: Element): void {
  if (!document.settings.headingIds) return;
  const counts = new Map<string, number>();
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (child.type === "html") continue;
      if (child.type === "heading" && !child.attributes.has("id"))
        child.attributes.set("id", document.settings.idPrefix + nextId(counts, idText(child)));
      else visit(child);
    }
  };
  visit(root);
}

function nextId(counts: Map<string, number>, text: string): string {
  const id = text.toLowerCase().replace(NOT_IN_ID, "").replace(/[ \t]/g, "-");
  const count = counts.get(id) ?? 0;
  counts.set(id, count + 1);
  return count === 0 ? id : `${id}-${count}`;
}

/** Gives the headings inside HTML and in footnotes, which the scheme of GitHub does not reach, an id of ASCII letters. */
export function addRemainingIds(document: Document, root: Element): void {
  if (!document.settings.headingIds) return;
  const counts = new Map<string, number>();
  const visit = (element: Element): void => {
    if (element.type === "heading" && !element.attributes.has("id")) {
      const text = idText(element)
        .replace(/^[^a-zA-Z]+/, "")
        .replace(/[^a-zA-Z0-9 -]/g, "");
      const id = document.settings.idPrefix + (text.replaceAll(" ", "-").toLowerCase() || "section");
      const count = counts.get(id) ?? 0;
      counts.set(id, count + 1);
      element.attributes.set("id", count === 0 ? id : `${id}-${count}`);
    }
    element.children.forEach(visit);
  };
  visit(root);
}

/** The text that an id is made of; missing data leaves none, not even the space before it. */
function idText(element: Element): string {
  const text = trimMissing(partOf(element));
  return text === "" ? plainText(element) : text;
}

function partOf(element: Element): string {
  if (element.isOutsideId === true) return "";
  return element.children.length > 0 ? element.children.map(partOf).join("") : plainText(element);
}

const TEXT_TYPES: ReadonlySet<ElementType> = new Set(["text", "code", "math", "symbol", "abbreviation"]);

/** The text of an element without its markup, and without the numbers of footnotes. */
export function plainText(element: Element): string {
  if (TEXT_TYPES.has(element.type)) return element.value;
  if (isFootnoteMarker(element)) return "";
  return element.children.map(plainText).join("");
}
