/** The tree that a page's Markdown is read into, before it becomes markdown-it tokens. */

export type ElementType =
  | "root"
  | "blank"
  | "paragraph"
  | "heading"
  | "block-quote"
  | "code-block"
  | "bullet-list"
  | "ordered-list"
  | "item"
  | "definition-list"
  | "term"
  | "definition"
  | "table"
  | "table-head"
  | "table-body"
  | "table-foot"
  | "row"
  | "cell"
  | "rule"
  | "html"
  | "html-comment"
  | "math"
  | "block-end"
  | "comment"
  | "verbatim"
  | "raw-text"
  | "text"
  | "symbol"
  | "em"
  | "strong"
  | "code"
  | "link"
  | "image"
  | "break"
  | "footnote"
  | "abbreviation";

/** How the inside of an HTML element is read. */
export type ContentModel = "block" | "span" | "raw";

/** The attributes of an inline attribute list `{: .class #id key="value" name}`. */
export interface AttributeList {
  /** Names of attribute list definitions, and words such as `toc`. */
  references: string[];
  attributes: Map<string, string>;
}

export interface Element {
  type: ElementType;
  /** Text, code, or the name of an HTML element. */
  value: string;
  attributes: Map<string, string>;
  children: Element[];
  /** Line of the text that Markdown was given, counted from 0. */
  line: number;
  /** Attribute list that waits to be applied, because its references may be defined further down. */
  pending?: AttributeList;
  /** A paragraph whose tags are left out: the text of a tight list item. */
  isTransparent?: boolean;
  /** Of a heading. */
  level?: number;
  /** Of a code block. */
  language?: string;
  /** Of a table: one entry per column. */
  alignment?: string[];
  /** Of an HTML element. */
  contentModel?: ContentModel;
  /** Of an HTML element written as `<name />`. */
  isClosed?: boolean;
  /** Inside of `<svg>` or `<math>`, which have element names of their own. */
  isForeign?: boolean;
  /** Whether HTML, a comment or a formula is between blocks or inside a line. */
  isBlock?: boolean;
  /** Of a symbol that kramdown drops or changes: it is shown, but heading ids stay as kramdown makes them. */
  isOutsideId?: boolean;
  /** What a block end stands for: the end of a block, or a definition that left no text. */
  purpose?: "attributes" | "link" | "abbreviation" | "footnote" | "extension" | "definition";
  /** Of a definition: it begins with a paragraph of its own. */
  beginsWithParagraph?: boolean;
}

// Most elements are text, which has neither: they share these, and nothing writes to them.
const NO_ATTRIBUTES: Map<string, string> = new Map();
const NO_CHILDREN: Element[] = [];

/** Makes an element; `extra` sets what its type needs. */
export function createElement(type: ElementType, line: number, extra: Partial<Element> = {}): Element {
  if (type === "text" || type === "symbol")
    return { type, line, value: "", attributes: NO_ATTRIBUTES, children: NO_CHILDREN, ...extra };
  return { type, line, value: "", attributes: new Map(), children: [], ...extra };
}

/** Adds text at the end of `parent`, to its last child where that is text as well. */
export function addText(parent: Element, text: string, line: number, type: ElementType = "text"): void {
  if (text === "") return;
  const last = parent.children.at(-1);
  if (last?.type === type) last.value += text;
  else parent.children.push(createElement(type, line, { value: text }));
}
