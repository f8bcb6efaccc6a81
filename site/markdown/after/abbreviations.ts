/** Explains abbreviations wherever they stand as a word of their own. */
import type { Document } from "../document.ts";
import { createElement, type Element } from "../element.ts";
import { literally } from "../pattern.ts";

/** Replaces defined abbreviations in all text below `root`, raw HTML excepted. */
export function addAbbreviations(document: Document, root: Element): void {
  const names = [...document.abbreviations.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.map(literally).join("|")})(?![A-Za-z0-9_])`, "gu");
  visit(document, root, pattern);
}

function visit(document: Document, element: Element, pattern: RegExp): void {
  if (element.contentModel === "raw") return;
  element.children = element.children.flatMap((child) => {
    if (child.type === "text") return explain(document, child, pattern);
    visit(document, child, pattern);
    return [child];
  });
}

function explain(document: Document, text: Element, pattern: RegExp): Element[] {
  const parts: Element[] = [];
  let end = 0;
  for (const match of text.value.matchAll(pattern)) {
    const definition = document.abbreviations.get(match[0]);
    parts.push(createElement("text", text.line, { value: text.value.slice(end, match.index) }));
    const element = createElement("abbreviation", text.line, {
      value: match[0],
      attributes: new Map(definition?.anchor.attributes),
    });
    if (definition !== undefined && definition.meaning !== "") element.attributes.set("title", definition.meaning);
    parts.push(element);
    end = match.index + match[0].length;
  }
  return [...parts, createElement("text", text.line, { value: text.value.slice(end) })];
}
