/** Blocks of HTML as Python-Markdown has them: from a tag at the beginning of a line to where it is closed, and no Markdown in between but code in fences. */
import type MarkdownIt from "markdown-it";
import type { StateBlock } from "markdown-it";
import { fenceEnd } from "./fence-end.ts";

const BLOCKS =
  "address article aside blockquote body canvas colgroup dd details div dl dt fieldset figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main map math menu nav noscript object ol option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul video";
const OPENING = new RegExp(`^<(?:${BLOCKS.replaceAll(" ", "|")})(?=[\\s/>])[^<>]*>`, "i");
const TAGS = /<!--[^]*?-->|<(\/?)([a-z][\w:-]*)(?:\s[^<>]*?)?(\/?)>/gi;
/** The reference never waits for its end tag. */
const EMPTY = new Set(["hr"]);

/** Adds them to a reader of Markdown. */
export function addPythonHtml(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    "html_block",
    "python_html",
    (state, startLine, endLine, silent) => {
      if (state.blkIndent > 0 || state.level > 0 || (state.sCount[startLine] ?? 0) > 3) return false;
      const opening = OPENING.exec(lineOf(state, startLine))?.[0];
      // What asks for Markdown within it has a rule of its own.
      if (opening === undefined || /\smarkdown(?=[\s=>])/i.test(opening)) return false;
      if (silent) return true;
      const open: string[] = [];
      let from = startLine;
      let line = startLine;
      while (line < endLine) {
        const close = line === startLine ? undefined : fenceEnd(state, line, endLine);
        if (close !== undefined) {
          pushHtml(state, from, line);
          pushFence(state, line, close);
          from = line = close;
          continue;
        }
        follow(lineOf(state, line), open);
        line += 1;
        if (open.length === 0) break;
      }
      pushHtml(state, from, line);
      state.line = line;
      return true;
    },
    { alt: ["paragraph", "blockquote", "list"] },
  );
}

/** Opens and closes what a line does; the end of an element is that of all within it that nobody has closed. */
function follow(line: string, open: string[]): void {
  for (const [, slash, written = "", isClosed] of line.matchAll(TAGS)) {
    const name = written.toLowerCase();
    if (name === "" || isClosed === "/" || EMPTY.has(name)) continue;
    if (slash === "") open.push(name);
    else if (open.includes(name)) open.length = open.lastIndexOf(name);
  }
}

function pushHtml(state: StateBlock, from: number, to: number): void {
  if (from >= to) return;
  const token = state.push("html_block", "", 0);
  token.map = [from, to];
  token.content = state.getLines(from, to, 0, true);
}

function pushFence(state: StateBlock, from: number, to: number): void {
  const token = state.push("fence", "code", 0);
  const line = lineOf(state, from);
  token.markup = /^[`~]+/.exec(line)?.[0] ?? "";
  token.info = line.slice(token.markup.length);
  token.content = state.getLines(from + 1, to - 1, state.sCount[from] ?? 0, true);
  token.map = [from, to];
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}
