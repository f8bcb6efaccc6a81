/** Small works on markdown-it's tokens: lines, text, and pieces of HTML of our own. */
import type { Token as MarkdownToken } from "markdown-it";
import Token from "markdown-it/lib/token.mjs";

/** Plain text of what is inside a line. */
export function plainText(tokens: readonly MarkdownToken[] | null): string {
  return (tokens ?? [])
    .map(({ type, content, children }) => {
      if (type === "text" || type === "code_inline") return content;
      if (type === "softbreak" || type === "hardbreak") return " ";
      return type === "image" ? plainText(children) : "";
    })
    .join("");
}

/** HTML that is not in the author's text. */
export function htmlToken(content: string, line: number): MarkdownToken {
  const token = new Token("html_block", "", 0);
  token.content = content;
  token.map = [line, line + 1];
  return token;
}

/** Gives a token a class beside those that it has. */
export function addClass(token: MarkdownToken, name: string): void {
  token.attrJoin("class", name);
}
