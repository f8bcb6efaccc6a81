/** Turns the tree of a page into markdown-it tokens, which its renderer writes as HTML. */
import type { Token as MarkdownToken } from "markdown-it";
import Token from "markdown-it/lib/token.mjs";
import { decode } from "./after/links.ts";
import type { Element } from "./element.ts";
import { VOID_ELEMENTS } from "./html/names.ts";
import { code, html, mark, pair, single, text } from "./make-token.ts";
import { escapeRaw, mathHtml, verbatimHtml } from "./raw-html.ts";

const BLOCK_TAGS: Partial<Record<Element["type"], readonly [name: string, tag: string]>> = {
  paragraph: ["paragraph", "p"],
  "block-quote": ["blockquote", "blockquote"],
  "bullet-list": ["bullet_list", "ul"],
  "ordered-list": ["ordered_list", "ol"],
  item: ["list_item", "li"],
  "definition-list": ["dl", "dl"],
  term: ["dt", "dt"],
  definition: ["dd", "dd"],
  table: ["table", "table"],
  "table-head": ["thead", "thead"],
  "table-body": ["tbody", "tbody"],
  "table-foot": ["tfoot", "tfoot"],
  row: ["tr", "tr"],
};
const SPAN_TAGS: Partial<Record<Element["type"], readonly [name: string, tag: string]>> = {
  em: ["em", "em"],
  strong: ["strong", "strong"],
  link: ["link", "a"],
  abbreviation: ["abbr", "abbr"],
};

/** Where an element stands, as far as its tokens depend on it. */
interface Place {
  readonly parent: Element;
  /** Alignment of the columns of the table around. */
  readonly alignment: readonly string[];
  readonly isHead: boolean;
}

/** The tokens of everything below `root`. */
export function createTokens(root: Element): MarkdownToken[] {
  return tokensOf(root.children, { parent: root, alignment: [], isHead: false });
}

/** Runs of spans become one inline token; blocks stand for themselves. */
function tokensOf(children: readonly Element[], place: Place): MarkdownToken[] {
  const tokens: MarkdownToken[] = [];
  let spans: Element[] = [];
  const flush = () => {
    if (spans.length > 0) tokens.push(inlineToken(spans));
    spans = [];
  };
  for (const child of children) {
    if (child.isTransparent === true) spans.push(...child.children);
    else if (isSpan(child)) spans.push(child);
    else {
      flush();
      for (const token of blockTokens(child, place)) tokens.push(token);
    }
  }
  flush();
  return tokens;
}

const SPANS = new Set<Element["type"]>([
  "text",
  "symbol",
  "em",
  "strong",
  "code",
  "link",
  "image",
  "break",
  "abbreviation",
]);

/** What may be a span or a block. */
const EITHER = new Set<Element["type"]>(["html", "html-comment", "comment", "verbatim", "math"]);

function isSpan({ type, isBlock }: Element): boolean {
  if (SPANS.has(type)) return true;
  return isBlock !== true && EITHER.has(type);
}

function inlineToken(spans: readonly Element[]): MarkdownToken {
  const token = new Token("inline", "", 0);
  token.block = true;
  token.children = spans.flatMap(spanTokens);
  token.map = [spans[0]?.line ?? 0, (spans.at(-1)?.line ?? 0) + 1];
  return token;
}

function blockTokens(element: Element, place: Place): MarkdownToken[] {
  const known = BLOCK_TAGS[element.type];
  if (known !== undefined) {
    const isHead = element.type === "table-head" || (place.isHead && element.type === "row");
    const inside: Place = { parent: element, alignment: element.alignment ?? place.alignment, isHead };
    return pair(known[0], known[1], element, tokensOf(element.children, inside));
  }
  switch (element.type) {
    case "heading":
      return pair(
        "heading",
        `h${element.level ?? 1}`,
        element,
        tokensOf(element.children, { ...place, parent: element }),
      );
    case "cell":
      return cellTokens(element, place);
    case "rule":
      return [single("hr", "hr", element)];
    case "code-block":
      return [code("code_block", element)];
    case "html":
      return htmlTokens(element, place);
    case "math":
      return [html("html_block", mathHtml(element), element)];
    case "html-comment":
    case "verbatim":
    case "comment":
      return [html("html_block", `${verbatimHtml(element)}\n`, element)];
    default:
      return [];
  }
}

function cellTokens(element: Element, place: Place): MarkdownToken[] {
  const name = place.isHead ? "th" : "td";
  const align = place.alignment[place.parent.children.indexOf(element)] ?? "";
  if (align !== "") {
    const style = element.attributes.get("style");
    element.attributes.set("style", `${style === undefined ? "" : `${style}; `}text-align: ${align}`);
  }
  const content =
    element.children.length === 0 ? [{ ...element, type: "text" as const, value: "\u00A0" }] : element.children;
  return pair(name, name, element, tokensOf(content, { ...place, parent: element }));
}

function spanTokens(element: Element): MarkdownToken[] {
  const known = SPAN_TAGS[element.type];
  if (known !== undefined) {
    const inside = element.type === "abbreviation" ? [text(element.value)] : element.children.flatMap(spanTokens);
    return pair(known[0], known[1], element, inside, false);
  }
  switch (element.type) {
    case "text":
      // Entities that no rule has read, as in a tag that is shown as text, are for the browser.
      return [text(decode(element.value))];
    case "symbol":
      return [text(element.value)];
    case "code":
      return [code("code_inline", element)];
    case "image":
      return [mark(element), single("image_element", "img", element, false)];
    case "break":
      return [single("hardbreak", "br", element, false)];
    case "html":
      return htmlTokens(element, { parent: element, alignment: [], isHead: false });
    case "math":
      return [html("html_inline", mathHtml(element), element)];
    default:
      return [html("html_inline", verbatimHtml(element), element)];
  }
}

function htmlTokens(element: Element, place: Place): MarkdownToken[] {
  const { value: name, isBlock, children } = element;
  const isInRaw = place.parent.type === "html" && place.parent.contentModel === "raw";
  if (VOID_ELEMENTS.has(name) && children.length === 0) {
    return [mark(element), single("html_element", name, element, isBlock === true && !isInRaw)];
  }
  const inside = { parent: element, alignment: [], isHead: false };
  const content = children.flatMap((child) => {
    if (element.contentModel === "raw") return rawTokens(child, inside);
    return isBlock === true ? [] : spanTokens(child);
  });
  if (isBlock === true && element.contentModel !== "raw") content.push(...tokensOf(children, inside));
  const tokens = pair("html_element", name, element, content, false);
  const last = tokens.at(-1);
  if (isBlock === true && !isInRaw && last !== undefined) last.block = true;
  return [mark(element), ...tokens];
}

/** Inside raw HTML, text keeps its entities, and nothing is added between tags. */
function rawTokens(element: Element, place: Place): MarkdownToken[] {
  if (element.type === "text") return [html("html_inline", escapeRaw(element.value), element)];
  if (element.type === "html") return htmlTokens(element, place);
  return isSpan(element) ? spanTokens(element) : [html("html_inline", verbatimHtml(element), element)];
}
