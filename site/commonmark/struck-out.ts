/** Text that is struck out by one tilde on each side, as GitHub has it beside that by two. */
import type MarkdownIt from "markdown-it";

const TILDE = 0x7e;
/** Pairs of one tilde are none of two: markers of different numbers never meet. */
const ONE_TILDE = 0x1_007e;

/** Adds it to a reader of Markdown. */
export function addStruckOut(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("strikethrough", "one_tilde", (state, silent) => {
    const start = state.pos;
    if (silent || state.src.charCodeAt(start) !== TILDE) return false;
    const { can_open: open, can_close: close, length } = state.scanDelims(start, true);
    if (length !== 1) return false;
    const token = state.push("text", "", 0);
    token.content = "~";
    state.delimiters.push({ marker: ONE_TILDE, length: 0, token: state.tokens.length - 1, end: -1, open, close });
    state.pos += 1;
    return true;
  });
  markdown.inline.ruler2.after("strikethrough", "one_tilde", (state) => {
    const lists = [state.delimiters, ...state.tokens_meta.map((meta) => meta?.delimiters ?? [])];
    for (const delimiters of lists)
      for (const { marker, end, token } of delimiters) {
        const closing = delimiters[end];
        if (marker !== ONE_TILDE || end < 0 || closing === undefined) continue;
        for (const [at, type, nesting] of [
          [token, "s_open", 1],
          [closing.token, "s_close", -1],
        ] as const) {
          const one = state.tokens[at];
          if (one !== undefined) Object.assign(one, { type, tag: "del", nesting, markup: "~", content: "" });
        }
      }
    return true;
  });
}
