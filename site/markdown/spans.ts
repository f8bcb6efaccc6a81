/** The span rules in the order in which they are tried, and the pass that reads all text of a page with them. */
import { applyAttributeList } from "./attribute-list.ts";
import type { Document, SpanRule } from "./document.ts";
import { createElement, type Element } from "./element.ts";
import { createScanner } from "./scanner.ts";
import { readText } from "./span-state.ts";
import { autolink } from "./spans/autolink.ts";
import { codeSpan } from "./spans/code-span.ts";
import { emphasis } from "./spans/emphasis.ts";
import { entity } from "./spans/entity.ts";
import { escape } from "./spans/escape.ts";
import { footnoteMarker } from "./spans/footnote-marker.ts";
import { inlineMath } from "./spans/inline-math.ts";
import { lineBreak } from "./spans/line-break.ts";
import { link } from "./spans/link.ts";
import { smartQuotes } from "./spans/smart-quotes.ts";
import { spanAttributes } from "./spans/span-attributes.ts";
import { spanHtml } from "./spans/span-html.ts";
import { strikethrough } from "./spans/strikethrough.ts";
import { typographicSymbols } from "./spans/typographic-symbols.ts";

/** Order matters: a rule takes what the rules below it would have taken. */
export const SPAN_RULES: readonly SpanRule[] = [
  emphasis,
  codeSpan,
  autolink,
  spanHtml,
  footnoteMarker,
  link,
  smartQuotes,
  inlineMath,
  spanAttributes,
  entity,
  typographicSymbols,
  lineBreak,
  escape,
  strikethrough,
];

/** Reads the text of every block below `element`, and applies the attribute lists that waited. */
export function readAllSpans(document: Document, element: Element): void {
  const children: Element[] = [];
  for (const child of element.children) {
    if (child.type === "raw-text") {
      const text = createElement("raw-text", child.line);
      readText(document, text, createScanner(child.value, child.line), SPAN_RULES);
      children.push(...text.children);
      continue;
    }
    if (child.children.length > 0) readAllSpans(document, child);
    if (child.pending !== undefined) applyAttributeList(document, child.attributes, child.pending);
    if (child.type !== "block-end") children.push(child);
  }
  element.children = children;
}
