/** Pieces of Markdown that read the same on GitHub and on a site of Pilotbook's own, where Liquid runs first. */
import { stringify } from "yaml";
import { fenced } from "../validate/fence.ts";

const LIQUID = /\{[{%]/;

/** A page: its front matter, then its parts with an empty line between them. */
export function page(frontMatter: Readonly<Record<string, unknown>>, parts: readonly string[]): string {
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${parts.join("\n\n")}\n`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A block of code. Liquid would read what looks like Liquid in a fence, so that is written in entities. */
export function codeBlock(text: string, language = ""): string {
  return LIQUID.test(text) ? `<pre><code>${entities(text)}</code></pre>` : fenced(text, language);
}

/** A piece of code in a line. */
export function code(text: string): string {
  // In other code a site takes it for a placeholder, and asks the reader for a value.
  if (/<\w+>/.test(text)) return `<samp>${entities(text)}</samp>`;
  return LIQUID.test(text) || /[`|\n]/.test(text) ? `<code>${entities(text)}</code>` : `\`${text}\``;
}

/** An option of a command line, or a file of ours; where one is outside of backticks, it gets them. */
const NAME = /(?<![\w/-])(--[a-z][a-z-]*|_(?:data|config)[\w/.]*\w)/g;

/** A sentence in which only backticks mean something; everything else is shown as it is written. */
export function sentence(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(NAME, "`$1`")))
    .join("")
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part)))
    .join("");
}

/** The text with its first letter in upper case, and a full stop where it has no end. */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!:]$/.test(text) ? "" : "."}`;
}

function plain(text: string): string {
  return text.replace(/[\\*_[\]|#]/g, "\\$&").replace(/[&<>{}]/g, entities);
}

function entities(text: string): string {
  return text.replace(/[&<>{}|]/g, (character) => `&#${character.charCodeAt(0)};`);
}
