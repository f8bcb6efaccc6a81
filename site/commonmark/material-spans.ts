/** Material for MkDocs within a line: marks, what is set high or low, and what an editor has proposed, where the folder's extensions have them. */
import type MarkdownIt from "markdown-it";

interface Span {
  readonly extension: string;
  readonly pattern: RegExp;
  /** Around each group of the pattern. */
  readonly tags: readonly string[];
}

const SPANS: readonly Span[] = [
  { extension: "critic", pattern: /\{\+\+(.+?)\+\+\}/y, tags: ["ins"] },
  { extension: "critic", pattern: /\{--(.+?)--\}/y, tags: ["del"] },
  { extension: "critic", pattern: /\{~~(.+?)~>(.+?)~~\}/y, tags: ["del", "ins"] },
  { extension: "critic", pattern: /\{==(.+?)==\}/y, tags: ["mark"] },
  { extension: "critic", pattern: /\{>>(.+?)<<\}/y, tags: ["span"] },
  { extension: "mark", pattern: /==(?![\s=])((?:(?!==).)*[^\s=])==/y, tags: ["mark"] },
  { extension: "caret", pattern: /\^\^(?![\s^])((?:(?!\^\^).)*[^\s^])\^\^/y, tags: ["ins"] },
  { extension: "caret", pattern: /\^(?!\^)([^\s^]+)\^/y, tags: ["sup"] },
  { extension: "tilde", pattern: /~(?!~)([^\s~]+)~(?!~)/y, tags: ["sub"] },
];

/** @param names of the extensions that the folder's settings have */
export function addMaterialSpans(markdown: MarkdownIt, names: ReadonlySet<string>): void {
  const known = SPANS.filter(({ extension }) => names.has(`pymdownx.${extension}`));
  if (known.length === 0) return;
  markdown.inline.ruler.before("strikethrough", "material_span", (state, silent) => {
    for (const { pattern, tags } of known) {
      pattern.lastIndex = state.pos;
      const found = pattern.exec(state.src);
      if (found === null || found.index + found[0].length > state.posMax) continue;
      const end = state.pos + found[0].length;
      if (!silent)
        for (const [index, tag] of tags.entries()) {
          state.push("html_inline", "", 0).content = `<${tag}>`;
          state.md.inline.parse(found[index + 1] ?? "", state.md, state.env, state.tokens);
          state.push("html_inline", "", 0).content = `</${tag}>`;
        }
      state.pos = end;
      return true;
    }
    return false;
  });
}
