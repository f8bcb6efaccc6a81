/** Colours the code of a page when the site is built: short elements with classes, no script, and the text as it was. */
import type { Token, TokenStream } from "prismjs/components/prism-core.js";
import { escapeHtml } from "../model/escape-html.ts";
import { grammarOf, tokenize } from "./grammars.ts";

/** A block that names its language; one that holds elements of its own is left as it is. */
const BLOCK = /(<pre[^>]*><code class="[^"]*\blanguage-([^\s"]+)[^>]*>)([^<]+)(?=<\/code>)/g;

/** Longer ones are output and files: colours would weigh more than they help, and patterns could take long. */
const LONGEST = 8000;

/** What this package writes for signs of HTML; code with other references was written as HTML, and is left as it is. */
const SIGNS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const OTHER_REFERENCE = /&(?!(?:amp|lt|gt|quot);)/;

/** What is coloured, by Prism's names; what is not here keeps the colour of text. Each class is one letter, `style/code.css` has them. */
const CLASSES: Readonly<Record<string, string>> = {
  comment: "c",
  prolog: "c",
  shebang: "c",
  output: "c",
  string: "s",
  "template-string": "s",
  "attr-value": "s",
  "label-value": "s",
  heredoc: "s",
  scalar: "s",
  char: "s",
  inserted: "s",
  keyword: "k",
  builtin: "k",
  boolean: "n",
  null: "n",
  number: "n",
  "range-duration": "n",
  datetime: "n",
  deleted: "d",
  variable: "v",
  environment: "v",
  "assign-left": "v",
  key: "p",
  property: "p",
  atrule: "p",
  "attr-name": "p",
  "label-key": "p",
  selector: "p",
  tag: "p",
  section: "k",
};

/** Pages share commands, and a preview makes them again and again. */
const coloured = new Map<string, string>();
const MOST_KEPT = 10_000;

/** @param html of a body */
export function colourCode(html: string): string {
  if (!html.includes("language-")) return html;
  return html.replace(BLOCK, (whole: string, open: string, language: string, code: string) => {
    if (code.length > LONGEST || OTHER_REFERENCE.test(code)) return whole;
    const key = `${language}\n${code}`;
    const known = coloured.get(key);
    if (known !== undefined) return open + known;
    const text = code.replace(/&(?:amp|lt|gt|quot);/g, (sign) => SIGNS[sign] ?? sign);
    const inner = colour(text, language) ?? code;
    if (coloured.size >= MOST_KEPT) coloured.clear();
    coloured.set(key, inner);
    return open + inner;
  });
}

function colour(code: string, language: string): string | undefined {
  const grammar = grammarOf(language);
  return grammar === undefined ? undefined : withLineEndsInside(htmlOf(tokenize(code, grammar)));
}

/** A line end is the first character of a piece of text and never its last: what reads a page piece by piece then keeps it. */
function withLineEndsInside(html: string): string {
  return html.replace(/(\n+)((?:<\/span>)+)/g, "$2$1").replace(/(\n+)((?:<span class="\w">)+)/g, "$2$1");
}

function htmlOf(stream: TokenStream): string {
  if (typeof stream === "string") return escapeHtml(stream);
  if (isToken(stream)) {
    const name = Object.hasOwn(CLASSES, stream.type) ? CLASSES[stream.type] : undefined;
    const inner = htmlOf(stream.content);
    // Blanks have no colour.
    return name === undefined || inner.trim() === "" ? inner : `<span class="${name}">${inner}</span>`;
  }
  return stream.map(htmlOf).join("");
}

function isToken(stream: Exclude<TokenStream, string>): stream is Token {
  return "type" in stream;
}
