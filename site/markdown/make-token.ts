/** Makes single markdown-it tokens of elements. */
import type { Token as MarkdownToken } from "markdown-it";
import Token from "markdown-it/lib/token.mjs";
import { decode } from "./after/links.ts";
import type { Element } from "./element.ts";

/** The opening tag of an element; `close` is to follow what is inside. */
export function open(name: string, tag: string, element: Element, isBlock = true): MarkdownToken {
  const token = new Token(`${name}_open`, tag, 1);
  token.attrs = attributesOf(element);
  token.map = [element.line, element.line + 1];
  token.block = isBlock;
  return token;
}

/** The closing tag of an element. */
export function close(name: string, tag: string, isBlock = true): MarkdownToken {
  const token = new Token(`${name}_close`, tag, -1);
  token.block = isBlock;
  return token;
}

/** An element without an inside. */
export function single(name: string, tag: string, element: Element, isBlock = true): MarkdownToken {
  const token = new Token(name, tag, 0);
  token.attrs = attributesOf(element);
  token.block = isBlock;
  return token;
}

/** Code, whose text is the token's content. */
export function code(name: string, element: Element): MarkdownToken {
  const token = single(name, "code", element, name === "code_block");
  token.content = element.value;
  return token;
}

/** HTML that is already written. */
export function html(name: string, content: string, element: Element): MarkdownToken {
  const token = new Token(name, "", 0);
  token.content = content;
  token.meta = { line: element.line };
  return token;
}

/** Text, which the renderer escapes. */
export function text(content: string): MarkdownToken {
  const token = new Token("text", "", 0);
  token.content = content;
  return token;
}

/** Says on which line the tag that follows was written. */
export function mark(element: Element): MarkdownToken {
  const token = new Token("line_mark", "", 0);
  token.meta = { line: element.line };
  return token;
}

function attributesOf({ attributes }: Element): [string, string][] | null {
  const pairs: [string, string][] = [];
  for (const [key, value] of attributes) {
    if (key !== "id" || value.trim() !== "") pairs.push([key, decode(value)]);
  }
  return pairs.length === 0 ? null : pairs;
}
