/** Attributes in braces, as Python-Markdown, Hugo and Docusaurus know them: behind a heading, a link, an image, code or emphasis. */
import type { Token } from "markdown-it";
import { addClass } from "./tokens.ts";

const BEHIND_HEADING = /\s*\{:?\s*([#.][^{}]*|[a-z][\w-]*=[^{}]*)\}\s*$/i;
const BEHIND_SPAN = /^\{:?\s*([#.][^{}]*|[a-z][\w-]*=[^{}]*)\}/i;
const ONE = /#([^\s#.={}"']+)|\.([^\s#.={}"']+)|([a-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/gi;
/** What an attribute may not bring along. */
const FORBIDDEN = /^(?:on|style$|href$|src$|action$|formaction$|srcdoc$)/i;

/** Takes the attributes off headings and spans, and gives them to what they stand behind. */
export function takeAttributes(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "inline" || token.children === null) continue;
    const opening = tokens[index - 1];
    const last = token.children.at(-1);
    if (opening?.type === "heading_open" && last?.type === "text") {
      const match = BEHIND_HEADING.exec(last.content);
      if (match !== null) {
        last.content = last.content.slice(0, match.index);
        give(opening, match[1] ?? "");
      }
    }
    takeFromSpans(token.children);
  }
}

function takeFromSpans(children: readonly Token[]): void {
  const open: Token[] = [];
  for (const [index, child] of children.entries()) {
    if (child.nesting === 1) open.push(child);
    const owner = child.nesting === -1 ? open.pop() : child;
    const next = children[index + 1];
    if (next?.type !== "text" || owner === undefined || child.nesting === 1) continue;
    if (child.nesting === 0 && child.type !== "image" && child.type !== "code_inline") continue;
    const match = BEHIND_SPAN.exec(next.content);
    if (match === null) continue;
    next.content = next.content.slice(match[0].length);
    give(owner, match[1] ?? "");
  }
}

function give(token: Token, written: string): void {
  for (const [, id, name, key = "", double, single, bare] of written.matchAll(ONE)) {
    if (id !== undefined) token.attrSet("id", id);
    else if (name !== undefined) addClass(token, name);
    else if (!FORBIDDEN.test(key)) token.attrSet(key, double ?? single ?? bare ?? "");
  }
}
