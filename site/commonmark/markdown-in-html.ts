/** Python-Markdown's `<div markdown>`: what is within such an element is Markdown, also without an empty line around it. */
import type MarkdownIt from "markdown-it";
import { htmlToken } from "./tokens.ts";

const OPENING = /^<[a-z][\w-]*(?:\s[^<>]*)?\smarkdown(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?(?:\s[^<>]*)?>\s*$/i;

/** Adds it to a reader of Markdown. */
export function addMarkdownInHtml(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    "html_block",
    "markdown_in_html",
    (state, startLine, _endLine, silent) => {
      const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const line = state.src.slice(begin, state.eMarks[startLine]);
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4 || !OPENING.test(line)) return false;
      if (silent) return true;
      state.tokens.push(
        htmlToken(`${line.replace(/\smarkdown(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?/i, "")}\n`, startLine),
      );
      state.line = startLine + 1;
      return true;
    },
    { alt: ["paragraph"] },
  );
}
