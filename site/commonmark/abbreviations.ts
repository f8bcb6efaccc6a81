/** Python-Markdown's abbreviations: `*[SLO]: service level objective` anywhere on a page says what SLO means everywhere on it. */
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

const DEFINITION = /^\*\[([^\]\n]+)\]:[ \t]*(.*)$/;

interface Page {
  abbreviations?: Map<string, string>;
}

/** Adds them to a reader of Markdown. */
export function addAbbreviations(markdown: MarkdownIt): void {
  const { escapeHtml, escapeRE } = markdown.utils;
  markdown.block.ruler.before(
    "reference",
    "abbreviation",
    (state, startLine, _endLine, silent) => {
      const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const [whole, name = "", title = ""] = DEFINITION.exec(state.src.slice(begin, state.eMarks[startLine])) ?? [];
      if (whole === undefined || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      if (silent) return true;
      ((state.env as Page).abbreviations ??= new Map()).set(name.trim(), title.trim());
      state.line = startLine + 1;
      return true;
    },
    { alt: ["paragraph"] },
  );
  markdown.core.ruler.after("inline", "abbreviations", (state) => {
    const titles = (state.env as Page).abbreviations;
    if (titles === undefined) return;
    const names = [...titles.keys()].sort((a, b) => b.length - a.length).map(escapeRE);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
    for (const { children } of state.tokens)
      for (let index = (children?.length ?? 0) - 1; index >= 0; index -= 1) {
        const child = children?.[index];
        if (child?.type !== "text" || child.content.search(pattern) < 0) continue;
        children?.splice(index, 1, ...explained(child));
      }

    function explained(text: Token): Token[] {
      const parts: Token[] = [];
      const add = (type: string, content: string): void => {
        const token = new state.Token(type, "", 0);
        token.content = content;
        if (content !== "") parts.push(token);
      };
      let from = 0;
      for (const { index, 0: name } of text.content.matchAll(pattern)) {
        add("text", text.content.slice(from, index));
        add("html_inline", `<abbr title="${escapeHtml(titles?.get(name) ?? "")}">`);
        add("text", name);
        add("html_inline", "</abbr>");
        from = index + name.length;
      }
      add("text", text.content.slice(from));
      return parts;
    }
  });
}
