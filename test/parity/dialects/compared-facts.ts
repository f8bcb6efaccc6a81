/** What is compared of a page between a dialect's own generator and ours, with the shells that both put around the same thing taken off. */
import type { DialectName } from "../../../site/model/dialect.ts";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { type PageFacts, readPageFacts } from "../page-facts.ts";

/** @param html of the whole page, or of its text */
export function comparedFacts(html: string, dialect: DialectName): PageFacts {
  // The line above notes is one of our styles.
  const text = takeLineMarks(html).text.replace(/(<div class="footnotes?"[^>]*>\s*)<hr ?\/?>/g, "$1");
  // Docusaurus gives its notes a heading that nobody sees.
  const shown = dialect === "mkdocs" ? withoutShells(text) : text.replace(/<h2 class="sr-only"[^>]*>.*?<\/h2>/g, "");
  const facts = readPageFacts(shown.replace(/\r\n?/g, "\n"), /<main[ >]/.test(html) ? "main" : undefined);
  // Python-Markdown makes blanks of tabs, in code too; here code is what its author wrote.
  const code = dialect === "mkdocs" ? facts.code.map(withBlanks) : facts.code;
  return { ...facts, code, text: facts.text.map(plainSigns).join(" ").split(" ") };
}

function withBlanks(code: string): string {
  return code
    .split("\n")
    .map((line) => {
      let text = "";
      for (const sign of line) text += sign === "\t" ? " ".repeat(4 - (text.length % 4)) : sign;
      return text;
    })
    .join("\n");
}

/** Dashes and dots that a generator sets in print. */
function plainSigns(word: string): string {
  return word
    .replace(/\u2026/g, "...")
    .replace(/\u2014/g, "---")
    .replace(/\u2013/g, "--")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');
}

/** Admonitions are quotations with us; their title is one of ours where the author wrote none. */
function withoutShells(html: string): string {
  const open: boolean[] = [];
  return html
    .replace(/<input[^>]*>/g, "")
    .replace(
      /(<div class="admonition ([\w-]+)[^"]*">\n)<p class="admonition-title">([^<]*)<\/p>/g,
      (whole, div: string, kind: string, title: string) => (title.toLowerCase() === kind ? div : whole),
    )
    .replace(/<div\b([^>]*)>|<\/div>/g, (tag, attributes: string | undefined) => {
      if (attributes === undefined) return open.pop() === true ? "</blockquote>" : "</div>";
      open.push(/class="admonition/.test(attributes));
      return open.at(-1) === true ? "<blockquote>" : tag;
    });
}
