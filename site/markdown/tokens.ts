/** Turns the tree of a page into markdown-it tokens, which its renderer writes as HTML. */
import type { Token as MarkdownToken } from "markdown-it";
import Token from "markdown-it/lib/token.mjs";
import { decode } from "./after/links.ts";
import type { Element, ElementType } from "./element.ts";
import { VOID_ELEMENTS } from "./html/names.ts";
import { close, code, html, mark, open, single, text } from "./make-token.ts";
import { escapeRaw, mathHtml, verbatimHtml } from "./raw-html.ts";

type Tags = Partial<Record<ElementType, readonly [name: string, tag: string]>>;

const BLOCK_TAGS = {
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
} as const satisfies Tags;
const SPAN_TAGS = {
  em: ["em", "em"],
  strong: ["strong", "strong"],
  link: ["link", "a"],
  abbreviation: ["abbr", "abbr"],
} as const satisfies Tags;

function hasTag<T extends Tags>(tags: T, type: ElementType): type is keyof T & ElementType {
  return type in tags;
}

/** Where an element is, as far as its tokens depend on it. */
interface Place {
  readonly parent: Element;
  /** Alignment of the columns of the table around. */
  readonly alignment: readonly string[];
  readonly isHead: boolean;
}

/** The tokens of everything below `root`. */
export function createTokens(root: Element): MarkdownToken[] {
  const tokens: MarkdownToken[] = [];
  addTokens(tokens, root.children, { parent: root, alignment: [], isHead: false });
  return tokens;
}

/** Runs of spans become one inline token; blocks stand for themselves. All of them go into one list, which is never copied. */
function addTokens(tokens: MarkdownToken[], children: readonly Element[], place: Place): void {
  let spans: Element[] = [];
  const flush = () => {
    if (spans.length === 0) return;
    tokens.push(inlineToken(spans));
    spans = [];
  };
  for (const child of children) {
    if (child.isTransparent === true) spans.push(...child.children);
    else if (isSpan(child)) spans.push(child);
    else {
      flush();
      addBlock(tokens, child, place);
    }
  }
  flush();
}

const SPANS = new Set<ElementType>([
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
const EITHER = new Set<ElementType>(["html", "html-comment", "comment", "verbatim", "math"]);

function isSpan({ type, isBlock }: Element): boolean {
  if (SPANS.has(type)) return true;
  return isBlock !== true && EITHER.has(type);
}

function inlineToken(spans: readonly Element[]): MarkdownToken {
  const token = new Token("inline", "", 0);
  const children: MarkdownToken[] = [];
  for (const span of spans) addSpan(children, span);
  token.block = true;
  token.children = children;
  token.map = [spans[0]?.line ?? 0, (spans.at(-1)?.line ?? 0) + 1];
  return token;
}

function addBlock(tokens: MarkdownToken[], element: Element, place: Place): void {
  const { type } = element;
  if (hasTag(BLOCK_TAGS, type)) {
    const [name, tag] = BLOCK_TAGS[type];
    const isHead = type === "table-head" || (place.isHead && type === "row");
    tokens.push(open(name, tag, element));
    addTokens(tokens, element.children, { parent: element, alignment: element.alignment ?? place.alignment, isHead });
    tokens.push(close(name, tag));
    return;
  }
  switch (type) {
    case "heading": {
      const tag = `h${element.level ?? 1}`;
      tokens.push(open("heading", tag, element));
      addTokens(tokens, element.children, { ...place, parent: element });
      tokens.push(close("heading", tag));
      return;
    }
    case "cell":
      addCell(tokens, element, place);
      return;
    case "rule":
      tokens.push(single("hr", "hr", element));
      return;
    case "code-block":
      tokens.push(code("code_block", element));
      return;
    case "html":
      addHtml(tokens, element, place);
      return;
    case "math":
      tokens.push(html("html_block", mathHtml(element), element));
      return;
    case "html-comment":
    case "verbatim":
    case "comment":
      tokens.push(html("html_block", `${verbatimHtml(element)}\n`, element));
      return;
    // Only the rules look at them.
    case "root":
    case "blank":
    case "block-end":
    case "raw-text":
    case "footnote":
      return;
    // Never blocks: `isSpan` has put them into a line.
    case "text":
    case "symbol":
    case "em":
    case "strong":
    case "code":
    case "link":
    case "image":
    case "break":
    case "abbreviation":
      return;
    default:
      return type satisfies never;
  }
}

function addCell(tokens: MarkdownToken[], element: Element, place: Place): void {
  const name = place.isHead ? "th" : "td";
  const align = place.alignment[place.parent.children.indexOf(element)] ?? "";
  if (align !== "") {
    const style = element.attributes.get("style");
    element.attributes.set("style", `${style === undefined ? "" : `${style}; `}text-align: ${align}`);
  }
  const content =
    element.children.length === 0 ? [{ ...element, type: "text" as const, value: "\u00A0" }] : element.children;
  tokens.push(open(name, name, element));
  addTokens(tokens, content, { ...place, parent: element });
  tokens.push(close(name, name));
}

function addSpan(tokens: MarkdownToken[], element: Element): void {
  const { type } = element;
  if (hasTag(SPAN_TAGS, type)) {
    const [name, tag] = SPAN_TAGS[type];
    if (name === "link") tokens.push(mark(element));
    tokens.push(open(name, tag, element, false));
    if (type === "abbreviation") tokens.push(text(element.value));
    else for (const child of element.children) addSpan(tokens, child);
    tokens.push(close(name, tag, false));
    return;
  }
  switch (type) {
    case "text":
      // Entities that no rule has read, as in a tag that is shown as text, are for the browser.
      tokens.push(text(decode(element.value)));
      return;
    case "symbol":
      tokens.push(text(element.value));
      return;
    case "code":
      tokens.push(code("code_inline", element));
      return;
    case "image":
      tokens.push(mark(element), single("image_element", "img", element, false));
      return;
    case "break":
      tokens.push(single("hardbreak", "br", element, false));
      return;
    case "html":
      addHtml(tokens, element, { parent: element, alignment: [], isHead: false });
      return;
    case "math":
      tokens.push(html("html_inline", mathHtml(element), element));
      return;
    case "html-comment":
    case "comment":
    case "verbatim":
      tokens.push(html("html_inline", verbatimHtml(element), element));
      return;
    // Blocks inside of a line, which HTML makes possible, have no tags there.
    case "root":
    case "blank":
    case "paragraph":
    case "heading":
    case "block-quote":
    case "code-block":
    case "bullet-list":
    case "ordered-list":
    case "item":
    case "definition-list":
    case "term":
    case "definition":
    case "table":
    case "table-head":
    case "table-body":
    case "table-foot":
    case "row":
    case "cell":
    case "rule":
    case "block-end":
    case "raw-text":
    case "footnote":
      tokens.push(html("html_inline", verbatimHtml(element), element));
      return;
    default:
      return type satisfies never;
  }
}

function addHtml(tokens: MarkdownToken[], element: Element, place: Place): void {
  const { value: name, isBlock, children } = element;
  const isInRaw = place.parent.type === "html" && place.parent.contentModel === "raw";
  const endsLine = isBlock === true && !isInRaw;
  tokens.push(mark(element));
  if (VOID_ELEMENTS.has(name) && children.length === 0) {
    tokens.push(single("html_element", name, element, endsLine));
    return;
  }
  const inside = { parent: element, alignment: [], isHead: false };
  tokens.push(open("html_element", name, element, false));
  if (element.contentModel === "raw") for (const child of children) addRaw(tokens, child, inside);
  else if (isBlock === true) addTokens(tokens, children, inside);
  else for (const child of children) addSpan(tokens, child);
  tokens.push(close("html_element", name, endsLine));
}

/** Inside raw HTML, text keeps its entities, and nothing is added between tags. */
function addRaw(tokens: MarkdownToken[], element: Element, place: Place): void {
  if (element.type === "text") tokens.push(html("html_inline", escapeRaw(element.value), element));
  else if (element.type === "html") addHtml(tokens, element, place);
  else if (isSpan(element)) addSpan(tokens, element);
  else tokens.push(html("html_inline", verbatimHtml(element), element));
}
