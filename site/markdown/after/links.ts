/** Goes over every link and image: page links for `.md` targets, no scripts as targets, no empty links for data that is missing. */
import MarkdownIt from "markdown-it";
import type { Document } from "../document.ts";
import { createElement, type Element } from "../element.ts";
import { hasMissing } from "../missing-mark.ts";

const markdownIt = new MarkdownIt();
const MARKDOWN_TARGET = /^(?![a-z][a-z0-9+.-]*:|\/\/|#)[^?#]*\.md(?:[?#].*)?$/i;

/** How targets are looked at. */
export interface LinkContext {
  /** The page that a relative Markdown target means. */
  readonly resolve: (target: string) => string | undefined;
}

/** Fixes the links below `root`. From the last to the first, because one may become several. */
export function repairLinks(document: Document, root: Element, context: LinkContext): void {
  for (let index = root.children.length - 1; index >= 0; index -= 1) {
    const child = root.children[index];
    if (child === undefined) continue;
    repairLinks(document, child, context);
    const fixed = child.attributes.size === 0 ? undefined : repairTarget(document, child, context);
    if (fixed !== undefined) root.children.splice(index, 1, ...fixed);
  }
}

/** What takes the place of an element, or undefined where it stays. */
function repairTarget(document: Document, element: Element, context: LinkContext): Element[] | undefined {
  const { attributes, line } = element;
  const name = attributes.has("href") ? "href" : attributes.has("src") ? "src" : undefined;
  const target = name === undefined ? undefined : attributes.get(name);
  if (name === undefined || target === undefined) return undefined;
  if (hasMissing(target)) return showMark(element, name, target);
  if (element.type === "link" || element.type === "image") {
    if (!markdownIt.validateLink(decode(target))) {
      reportScheme(document, target, line);
      return element.type === "link"
        ? element.children
        : [createElement("text", line, { value: attributes.get("alt") ?? "" })];
    }
  }
  const read = name === "href" ? decode(target) : "";
  const page = MARKDOWN_TARGET.test(read) ? context.resolve(read) : undefined;
  if (page !== undefined) attributes.set(name, page);
  return undefined;
}

function showMark(element: Element, name: string, target: string): Element[] {
  const mark = createElement("text", element.line, { value: target });
  const space = createElement("text", element.line, { value: " " });
  if (element.type === "link") return [...element.children, space, mark];
  if (element.type === "image")
    return [createElement("text", element.line, { value: element.attributes.get("alt") ?? "" }), space, mark];
  element.attributes.delete(name);
  return [element, space, mark];
}

function reportScheme(document: Document, target: string, line: number): void {
  document.findings.push({ rule: "link-scheme", code: "harmful", data: { target }, line, excerpt: target });
}

/** A target with its entities decoded, as a browser reads it. */
export function decode(text: string): string {
  return text.replace(/&(?:[\w:][-\w.:]*|#\d+|#x[0-9a-f]+);/gi, (entity) => markdownIt.utils.unescapeAll(entity));
}
