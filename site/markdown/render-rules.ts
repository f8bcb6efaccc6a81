/** How tokens become HTML where markdown-it's own manner does not fit the dialect. */
import type MarkdownIt from "markdown-it";
import { lineMark } from "./line-marks.ts";

const LANGUAGE = /(?:^|\s)(language-\S+)/;

/** Sets the rules on a markdown-it. */
export function addRenderRules(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  const { escapeHtml } = markdown.utils;
  // A line break inside of a paragraph is written by the text itself.
  rules.hardbreak = () => "<br>";
  rules.line_mark = (tokens, index) => lineMark((tokens[index]?.meta as { line: number } | undefined)?.line ?? 0);
  rules.code_inline = (tokens, index, _options, _environment, renderer) => {
    const token = tokens[index];
    return token === undefined ? "" : `<code${renderer.renderAttrs(token)}>${escapeHtml(token.content)}</code>`;
  };
  rules.code_block = (tokens, index, _options, _environment, renderer) => {
    const token = tokens[index];
    if (token === undefined) return "";
    const classes = token.attrGet("class") ?? "";
    const language = LANGUAGE.exec(classes)?.[1];
    const others = classes.replace(LANGUAGE, "").trim();
    const outer = (token.attrs ?? []).filter(([key]) => key !== "class");
    token.attrs = others === "" ? outer : [["class", others], ...outer];
    const inner = language === undefined ? "" : ` class="${escapeHtml(language)}"`;
    return `<pre${renderer.renderAttrs(token)}><code${inner}>${escapeHtml(token.content.replace(/\n$/, ""))}\n</code></pre>\n`;
  };
}
