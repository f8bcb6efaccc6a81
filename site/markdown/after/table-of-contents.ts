/** The table of contents that takes the place of a list marked `{:toc}`; headings marked `{:.no_toc}` stay out. */
import type { Document } from "../document.ts";
import { createElement, type Element } from "../element.ts";
import { isFootnoteMarker } from "./footnotes.ts";

/** Empties the list that the table of contents will replace: its headings and footnote markers are never shown. */
export function emptyContentsPlace(root: Element): void {
  const place = findParent(root)?.children.find(isPlace);
  if (place !== undefined) place.children = [];
}

/** Puts the table of contents into the first list below `root` that asks for it. */
export function addTableOfContents(document: Document, root: Element): void {
  const parent = findParent(root);
  const index = parent?.children.findIndex(isPlace) ?? -1;
  const place = parent?.children[index];
  if (parent === undefined || place === undefined) return;
  parent.children.splice(index, 1, ...createContents(place, findHeadings(document, root)));
}

function findParent(element: Element): Element | undefined {
  for (const child of element.children) {
    if (isPlace(child)) return element;
    const found = findParent(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlace({ type, pending }: Element): boolean {
  return (type === "bullet-list" || type === "ordered-list") && pending?.references.includes("toc") === true;
}

/** Whether a heading belongs into tables of contents. */
export function isInContents(document: Document, heading: Element): boolean {
  return (
    document.settings.tocLevels.has(heading.level ?? 0) && !/\bno_toc\b/.test(heading.attributes.get("class") ?? "")
  );
}

function findHeadings(document: Document, element: Element): Element[] {
  if (element.type === "heading")
    return element.attributes.has("id") && isInContents(document, element) ? [element] : [];
  return element.children.flatMap((child) => findHeadings(document, child));
}

function createContents(place: Element, headings: readonly Element[]): Element[] {
  if (headings.length === 0) return [];
  const contents = createElement(place.type, place.line, { attributes: new Map(place.attributes) });
  if (!contents.attributes.has("id")) contents.attributes.set("id", "markdown-toc");
  const id = contents.attributes.get("id") ?? "";
  const open: { level: number; list: Element }[] = [{ level: 0, list: contents }];
  for (const heading of headings) {
    const level = heading.level ?? 1;
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const item = createEntry(heading, id);
    open.at(-1)?.list.children.push(item);
    const list = createElement(place.type, heading.line);
    item.children.push(list);
    open.push({ level, list });
  }
  dropEmptyLists(contents);
  return [contents];
}

function createEntry(heading: Element, id: string): Element {
  const target = heading.attributes.get("id") ?? "";
  const link = createElement("link", heading.line, { children: heading.children.flatMap(unlink) });
  link.attributes.set("href", `#${target}`).set("id", `${id}-${target}`);
  const text = createElement("paragraph", heading.line, { isTransparent: true, children: [link] });
  return createElement("item", heading.line, { children: [text] });
}

/** Links and footnote markers are left out of an entry, which is a link itself; and no id may stand twice. */
function unlink(element: Element): Element[] {
  if (isFootnoteMarker(element)) return [];
  const children = element.children.flatMap(unlink);
  if (element.type === "link") return children;
  return [{ ...element, attributes: new Map(element.attributes), children }];
}

function dropEmptyLists(element: Element): void {
  element.children = element.children.filter(
    ({ type, children }) => (type !== "bullet-list" && type !== "ordered-list") || children.length > 0,
  );
  element.children.forEach(dropEmptyLists);
}
