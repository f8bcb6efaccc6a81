/** Paragraphs as Python-Markdown has them: a fence ends one however far it is set in. */
import type MarkdownIt from "markdown-it";
import { fenceEnd } from "./fence-end.ts";

/** Puts them in the place of CommonMark's. */
export function addPythonParagraphs(markdown: MarkdownIt): void {
  const { ruler } = markdown.block;
  ruler.at("paragraph", (state, startLine, endLine) => {
    const terminators = ruler.getRules("paragraph");
    const outer = state.parentType;
    state.parentType = "paragraph";
    let next = startLine + 1;
    for (; next < endLine && !state.isEmpty(next); next += 1) {
      if (fenceEnd(state, next, endLine) !== undefined) break;
      if ((state.sCount[next] ?? 0) - state.blkIndent > 3) continue;
      if (terminators.some((rule) => rule(state, next, endLine, true))) break;
    }
    const opening = state.push("paragraph_open", "p", 1);
    opening.map = [startLine, next];
    const inline = state.push("inline", "", 0);
    inline.content = state.getLines(startLine, next, state.blkIndent, false).trim();
    inline.map = [startLine, next];
    inline.children = [];
    state.push("paragraph_close", "p", -1);
    state.line = next;
    state.parentType = outer;
    // What stopped it may be set in too far for any other rule.
    const end = next < endLine ? fenceEnd(state, next, endLine) : undefined;
    if (end === undefined || (state.sCount[next] ?? 0) - state.blkIndent < 4) return true;
    const fence = state.push("fence", "code", 0);
    const indent = state.sCount[next] ?? 0;
    const line = state.src.slice((state.bMarks[next] ?? 0) + (state.tShift[next] ?? 0), state.eMarks[next]);
    fence.markup = /^[`~]+/.exec(line)?.[0] ?? "";
    fence.info = line.slice(fence.markup.length);
    fence.content = state.getLines(next + 1, end - 1, indent, true);
    fence.map = [next, end];
    state.line = end;
    return true;
  });
}
