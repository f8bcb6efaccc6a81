/** Code blocks: their language is the first word of the info string, their text is what the author wrote. */
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { TextFinding } from "../markdown/document.ts";

const CLOSING = /^[\s>]*(`{3,}|~{3,})\s*$/;

/** `bash` of `bash title="run.sh" {2}`, of `{.bash .no-copy}` and of `bash{2}`; empty where there is none. */
function languageOf(info: string): string {
  const word = /^\s*\{?\s*\.?([^\s{},=]+)(?=[\s{},]|$)/.exec(info)?.[1] ?? "";
  return /^[#"']/.test(word) ? "" : word;
}

/** Writes code so that pages, copy buttons and colours find it as they do kramdown's. */
export function addCodeRules(markdown: MarkdownIt): void {
  const { escapeHtml } = markdown.utils;
  const written = (token: Token | undefined, language: string): string => {
    const inner = language === "" ? "" : ` class="language-${escapeHtml(language)}"`;
    const text = (token?.content ?? "").replace(/\n$/, "");
    return `<pre><code${inner}>${escapeHtml(text)}\n</code></pre>\n`;
  };
  markdown.renderer.rules.fence = (tokens, index) => written(tokens[index], languageOf(tokens[index]?.info ?? ""));
  markdown.renderer.rules.code_block = (tokens, index) => written(tokens[index], "");
}

/** Fences that nobody has closed. */
export function unclosedFences(tokens: readonly Token[], lines: readonly string[]): TextFinding[] {
  return tokens.flatMap(({ type, map, markup }) => {
    // Hugo's `highlight` is code, and no fence.
    if (type !== "fence" || map === null || !/^[`~]/.test(markup)) return [];
    const [first, end] = map;
    const last = CLOSING.exec(lines[end - 1] ?? "")?.[1] ?? "";
    if (end - 1 > first && last.startsWith(markup.slice(0, 3)) && last.length >= markup.length) return [];
    return [
      { rule: "unclosed-fence", code: "open", data: { fence: (lines[first] ?? "").trim() }, line: first, excerpt: "" },
    ];
  });
}
