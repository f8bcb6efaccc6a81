/** HTML inside a line; its inside is Markdown again. A placeholder such as `<clusterID>` is text. */
import { addText, createElement, type Element } from "../element.ts";
import { BLOCK_ELEMENTS, contentModelOf, isKnown, VOID_ELEMENTS } from "../html/names.ts";
import { reportPlaceholder } from "../html/placeholder.ts";
import { END_TAG, isPlaceholder, readTag, scanComment, type Tag } from "../html/tag.ts";
import { here, HTML_NAME, literally, SPACE } from "../pattern.ts";
import { check, currentLine, scan } from "../scanner.ts";
import { addCharacter, addLiterally, readSpans } from "../span-state.ts";
import type { SpanRule, SpanState } from "../document.ts";

const START = here(`<(?:${HTML_NAME}|!--|/)`);

export const spanHtml: SpanRule = {
  trigger: "<",
  read(state) {
    const { scanner, parent, document } = state;
    if (check(scanner, START) === null) return false;
    const line = currentLine(scanner);
    const comment = scanComment(scanner);
    const end = comment === null ? scan(scanner, END_TAG) : null;
    const tag = comment === null && end === null ? readTag(scanner.text, scanner.position) : undefined;
    if (comment !== null) parent.children.push(createElement("html-comment", line, { value: comment[0] }));
    else if (end !== null) addLiterally(state, end[0]);
    else if (tag === undefined) addCharacter(state);
    else {
      scanner.position += tag.source.length;
      if (isPlaceholder(tag, scanner.text.slice(scanner.position))) {
        reportPlaceholder(document, tag, line);
        parent.children.push(createElement("symbol", line, { value: tag.source, isOutsideId: true }));
      } else if (BLOCK_ELEMENTS.has(tag.name)) addLiterally(state, tag.source);
      else readSpanElement(state, tag, line);
    }
    return true;
  },
};

function readSpanElement(state: SpanState, tag: Tag, line: number): void {
  const { scanner, parent, document } = state;
  const { name, attributes, isClosed } = tag;
  for (const [key, value] of attributes) attributes.set(key, value.replace(/\n+/g, " "));
  const isRead = isReadAsMarkdown(state, name, attributes.get("markdown"));
  attributes.delete("markdown");
  const element: Element = createElement("html", line, {
    value: name,
    attributes,
    isClosed,
    contentModel: isRead ? "span" : "raw",
  });
  parent.children.push(element);
  if (isClosed || VOID_ELEMENTS.has(name)) return;
  const pattern = here(`</${literally(name)}${SPACE}*>`, isKnown(name) ? "i" : "");
  if (readSpans(state, element, { pattern }, isRead ? document.spanRules : [spanHtml])) scan(scanner, pattern);
  else {
    addText(element, scanner.text.slice(scanner.position), currentLine(scanner), state.textType);
    scanner.position = scanner.text.length;
  }
}

function isReadAsMarkdown({ document, parent }: SpanState, name: string, wanted: string | undefined): boolean {
  if (wanted === "0") return false;
  if (wanted === "span") return true;
  const isRaw = contentModelOf(name) === "raw";
  if (wanted === "1") return !isRaw;
  return !isRaw && parent.contentModel !== "raw" && document.settings.readSpanHtml;
}
