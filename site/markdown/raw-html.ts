/** Writes the elements that have no tag of their own as HTML. */
import type { Element } from "./element.ts";

/** Text as HTML, whose entities stay. */
export function escapeRaw(value: string): string {
  return value
    .replace(/&(?!(?:[\w:][-\w.:]*|#\d+|#x[0-9a-fA-F]+);)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** Formulas are left in the form that MathJax looks for. */
export function mathHtml({ value, isBlock }: Element): string {
  return isBlock === true ? `\\[${escapeRaw(value)}\\]\n` : `\\(${escapeRaw(value)}\\)`;
}

/** A comment, or HTML that is passed on as it is written. */
export function verbatimHtml({ type, value }: Element): string {
  return type === "comment" ? `<!-- ${value} -->` : value;
}
