/** What stands within a line as Python-Markdown has it: which signs a backslash takes the meaning from, and no break by a backslash. */
import type MarkdownIt from "markdown-it";

/** Python-Markdown's own, and those that its tables add. */
const ESCAPED = "\\`*_{}[]()>#+-.!|";
/** Signs that an extension adds, by its name. */
const ADDED: Readonly<Record<string, string>> = {
  smarty: "\"'",
  "markdown.extensions.smarty": "\"'",
  "pymdownx.caret": "^",
  "pymdownx.tilde": "~",
  "pymdownx.mark": "=",
  "pymdownx.arithmatex": "$",
};

/**
 * Puts them in the place of CommonMark's, and leaves out what Python-Markdown does without its extensions: text that is struck out,
 * and addresses that are links as they are.
 */
export function addPythonSpans(markdown: MarkdownIt, extensions: ReadonlySet<string>): void {
  const escaped = new Set([ESCAPED, ...[...extensions].map((name) => ADDED[name] ?? "")].join(""));
  markdown.inline.ruler.at("escape", (state, silent) => {
    const { pos, src } = state;
    const sign = src[pos + 1] ?? "";
    if (src[pos] !== "\\") return false;
    const isEscape = extensions.has("pymdownx.escapeall") ? /\S/.test(sign) : escaped.has(sign);
    if (!silent) {
      const token = state.push("text_special", "", 0);
      token.content = isEscape ? sign : "\\";
      token.markup = isEscape ? `\\${sign}` : "\\";
      token.info = "escape";
    }
    state.pos += isEscape ? 2 : 1;
    return true;
  });
  // Code in the name of a link's definition is read before the name is looked for, and is found nowhere.
  markdown.core.ruler.before("inline", "python_references", ({ env }) => {
    const { references } = env as { references?: Record<string, unknown> };
    for (const name of Object.keys(references ?? {})) if (name.includes("`")) delete references?.[name];
  });
  if (!extensions.has("pymdownx.tilde")) markdown.disable("strikethrough");
  if (!extensions.has("pymdownx.magiclink")) markdown.set({ linkify: false });
}
