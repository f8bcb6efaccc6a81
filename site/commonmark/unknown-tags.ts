/** Tags that HTML does not have: a placeholder such as `<cluster>` is shown, a component of MDX is left out and reported. */
import type { Token } from "markdown-it";
import { isHtmlElement } from "../markdown/html/names.ts";
import { escapeHtml } from "../model/escape-html.ts";
import { reportForeign } from "./foreign.ts";

const TAG = /^<(\/?)([a-z][\w.-]*)(?=[\s/>])/i;
/** What stands within a drawing or a formula has names of its own. */
const DRAWING = /<(?:svg|math)[\s>]/i;

/** Marks text that its own generator takes for a tag, and leaves out of ids. */
export const SHOWN_TAG = "tag";

/** @param env that of the page, where it is one of MDX: its components are called as no element of HTML is */
export function showUnknownTags(tokens: readonly Token[], env: unknown): void {
  if (tokens.some(({ content }) => DRAWING.test(content))) return;
  for (const token of tokens) {
    if (token.type === "html_block") showBlock(token);
    for (const child of token.children ?? []) {
      const [, slash = "", name = ""] = child.type === "html_inline" ? (TAG.exec(child.content) ?? []) : [];
      if (name === "" || isHtmlElement(name.toLowerCase())) continue;
      if (env === undefined || !/^[A-Z]/.test(name)) Object.assign(child, { type: "text", info: SHOWN_TAG });
      else {
        if (slash === "") reportForeign(env, child.content, token.map?.[0] ?? 0);
        child.content = "";
      }
    }
  }
}

/** A placeholder alone on its line is a paragraph. */
function showBlock(token: Token): void {
  const written = token.content.trim();
  const name = TAG.exec(written)?.[2] ?? "";
  if (name === "" || written.includes("\n") || isHtmlElement(name.toLowerCase())) return;
  token.content = `<p>${escapeHtml(written)}</p>\n`;
}
