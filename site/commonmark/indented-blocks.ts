/** Material for MkDocs: admonitions `!!! note`, folded ones `??? note`, and tabs `=== "Linux"`, whose content is set in by four spaces. */
import type MarkdownIt from "markdown-it";
import { CALLOUT_END, DETAILS_END, TAB_END, detailsOpening, tabOpening } from "./blocks-html.ts";
import { calloutOpening } from "./callout.ts";
import { reportForeign } from "./foreign.ts";
import { htmlToken } from "./tokens.ts";

const ADMONITION = /^(!!!|\?\?\?\+?)[ \t]*([\w-]+)?((?:[ \t]+[\w-]+)*)[ \t]*(?:"(.*)")?[ \t]*$/;
const TAB = /^===[!+]?[ \t]+"(.+)"[ \t]*$/;
const SNIPPET = /^(?:-{1,}8<-{1,})(?:[ \t]+["'].*["'])?[ \t]*$/;
const ICON = /:(?:material|fontawesome|octicons|simple)-[a-z\d-]+:(?:\{[^{}]*\})?[ \t]?/g;
const KEYS = /\+\+([a-z\d"'-]+(?:\+[a-z\d"'-]+)*)\+\+/g;

/** Adds them, and what else Material writes between and within lines. */
export function addIndentedBlocks(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    "fence",
    "indented_block",
    (state, startLine, endLine, silent) => {
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const line = state.src.slice(begin, state.eMarks[startLine]);
      if (SNIPPET.test(line) && !silent) reportForeign(state.env, line.trim(), startLine);
      const html = htmlOf(line);
      if (html === undefined || silent) return html !== undefined;
      const indent = state.blkIndent + 4;
      let end = startLine + 1;
      for (let next = end; next < endLine; next += 1) {
        if (state.isEmpty(next)) continue;
        if ((state.sCount[next] ?? 0) < indent) break;
        end = next + 1;
      }
      const { blkIndent, lineMax, parentType } = state;
      Object.assign(state, { blkIndent: indent, lineMax: end, parentType: "blockquote" });
      state.tokens.push(htmlToken(html.open, startLine));
      state.md.block.tokenize(state, startLine + 1, end);
      state.tokens.push(htmlToken(html.end, end - 1));
      Object.assign(state, { blkIndent, lineMax, parentType });
      state.line = end;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  markdown.core.ruler.after("inline", "material_text", (state) => {
    for (const { type, children } of state.tokens) {
      if (type !== "inline") continue;
      for (const child of children ?? []) {
        if (child.type !== "text") continue;
        child.content = child.content.replace(ICON, "");
        if (!KEYS.test(child.content)) continue;
        const { escapeHtml } = markdown.utils;
        child.content = escapeHtml(child.content).replace(KEYS, (_, keys: string) =>
          keys
            .split("+")
            .map((key) => `<kbd>${nameOfKey(key)}</kbd>`)
            .join("+"),
        );
        child.type = "html_inline";
      }
    }
  });
}

function htmlOf(line: string): { readonly open: string; readonly end: string } | undefined {
  const tab = TAB.exec(line)?.[1];
  if (tab !== undefined) return { open: tabOpening(tab), end: TAB_END };
  const [, mark, kind = "note", , title] = ADMONITION.exec(line) ?? [];
  if (mark === undefined) return undefined;
  if (mark === "!!!") return { open: calloutOpening(kind, title ?? ""), end: CALLOUT_END };
  const name = title ?? kind.charAt(0).toUpperCase() + kind.slice(1);
  return { open: detailsOpening(name, mark.endsWith("+")), end: DETAILS_END };
}

/** `ctrl` is called Ctrl, and `page-up` Page Up. */
function nameOfKey(key: string): string {
  return key
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
