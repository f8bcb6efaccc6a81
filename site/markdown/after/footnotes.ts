/** Numbers footnotes in the order of their markers, and writes them down at the end of the page. */
import type { Document } from "../document.ts";
import { createElement, type Element } from "../element.ts";

interface UsedFootnote {
  readonly name: string;
  readonly number: number;
  uses: number;
}

/** Turns every marker below `root` into a link, and adds the list of footnotes behind all else, or where `{:footnotes}` asks for it. */
export function addFootnotes(document: Document, root: Element): void {
  const used = new Map<string, UsedFootnote>();
  numberMarkers(root, used, document.settings.firstFootnote);
  if (used.size === 0) return;
  const list = createElement("ordered-list", root.line);
  const { firstFootnote } = document.settings;
  if (firstFootnote !== 1) list.attributes.set("start", String(firstFootnote));
  // A footnote may have markers of its own, which add to the map while it is walked.
  for (const footnote of used.values()) list.children.push(createNote(document, footnote, used));
  const notes = createElement("html", root.line, {
    value: "div",
    isBlock: true,
    contentModel: "block",
    children: [list],
  });
  notes.attributes.set("class", "footnotes").set("role", "doc-endnotes");
  const place = root.children.findIndex(({ pending }) => pending?.references.includes("footnotes") === true);
  if (place < 0) root.children.push(notes);
  else root.children[place] = notes;
}

/** Whether an element is the number that leads to a footnote, or will become one. */
export function isFootnoteMarker({ type, value, attributes }: Element): boolean {
  return type === "footnote" || (type === "html" && value === "sup" && attributes.get("role") === "doc-noteref");
}

function numberMarkers(element: Element, used: Map<string, UsedFootnote>, first: number): void {
  element.children = element.children.map((child) => {
    numberMarkers(child, used, first);
    return child.type === "footnote" ? createMarker(child, used, first) : child;
  });
}

function createMarker({ value: name, line }: Element, used: Map<string, UsedFootnote>, first: number): Element {
  const footnote = used.get(name) ?? { name, number: used.size + first, uses: 0 };
  const repeat = footnote.uses === 0 ? "" : `:${footnote.uses}`;
  footnote.uses += 1;
  used.set(name, footnote);
  const link = createElement("link", line, {
    children: [createElement("symbol", line, { value: String(footnote.number) })],
  });
  link.attributes.set("href", `#fn:${name}`).set("class", "footnote").set("rel", "footnote");
  const marker = createElement("html", line, { value: "sup", children: [link] });
  marker.attributes.set("id", `fnref:${name}${repeat}`).set("role", "doc-noteref");
  return marker;
}

function createNote(document: Document, footnote: UsedFootnote, used: Map<string, UsedFootnote>): Element {
  const definition = document.footnotes.get(footnote.name);
  const { content } = definition ?? {};
  const item = createElement("item", content?.line ?? 0, { children: content?.children ?? [] });
  item.attributes.set("id", `fn:${footnote.name}`).set("role", "doc-endnote");
  numberMarkers(item, used, document.settings.firstFootnote);
  const { backlink } = document.settings;
  if (backlink === "") return item;
  const last = lastParagraph(item);
  if (last !== undefined) last.children.push(createElement("symbol", item.line, { value: "\u00A0" }));
  const target = last ?? createElement("paragraph", item.line);
  if (last === undefined) item.children.push(target);
  for (let use = 0; use < footnote.uses; use += 1)
    target.children.push(...createWayBack(footnote.name, use, { line: item.line, backlink }));
  return item;
}

function lastParagraph(item: Element): Element | undefined {
  const last = item.children.findLast(({ type }) => type !== "blank");
  return last?.type === "paragraph" ? last : undefined;
}

function createWayBack(
  name: string,
  use: number,
  { line, backlink }: { readonly line: number; readonly backlink: string },
): Element[] {
  const children = [createElement("text", line, { value: backlink })];
  if (use > 0)
    children.push(
      createElement("html", line, {
        value: "sup",
        children: [createElement("symbol", line, { value: String(use + 1) })],
      }),
    );
  const link = createElement("link", line, { children });
  link.attributes.set("href", `#fnref:${name}${use === 0 ? "" : `:${use}`}`);
  link.attributes.set("class", "reversefootnote").set("role", "doc-backlink");
  return use === 0 ? [link] : [createElement("symbol", line, { value: "\u00A0" }), link];
}
