/** Notes and warnings, however a generator writes them: a quotation with a class and a title that can be read aloud. */
import type { Token } from "markdown-it";
import { escapeHtml } from "../model/escape-html.ts";
import type { CalloutTitles } from "../markdown/after/callouts.ts";
import { ADDED } from "../markdown/after/callouts.ts";
import { addClass, htmlToken } from "./tokens.ts";

/** Kinds of other generators by the one of ours that looks like it. */
const KINDS: Readonly<Record<string, string>> = {
  info: "note",
  abstract: "note",
  summary: "note",
  question: "note",
  example: "note",
  quote: "note",
  todo: "note",
  hint: "tip",
  success: "tip",
  check: "tip",
  attention: "warning",
  danger: "caution",
  error: "caution",
  failure: "caution",
  bug: "caution",
};

/** The class that a kind is shown with. */
function calloutClass(kind: string): string {
  const name = kind.toLowerCase();
  return KINDS[name] ?? (/^(?:note|tip|important|warning|caution|new)$/.test(name) ? name : "note");
}

/** What opens a callout. @param title the author's own; the kind's name where empty */
export function calloutOpening(kind: string, title: string): string {
  const label = title === "" ? `<p class="callout-title" ${ADDED}="">${escapeHtml(nameOf(kind))}</p>` : "";
  const own = title === "" ? "" : `<p class="callout-title">${escapeHtml(title)}</p>`;
  return `<blockquote class="${calloutClass(kind)}" role="note">\n${label}${own}\n`;
}

function nameOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
}

const ALERT = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i;

/** GitHub's `> [!WARNING]`. */
export function addAlerts(tokens: Token[], titles: CalloutTitles): void {
  for (let index = tokens.length - 3; index >= 0; index -= 1) {
    const [quote, paragraph, inline] = tokens.slice(index, index + 3);
    const children = inline?.children ?? [];
    const kind = ALERT.exec(children[0]?.content ?? "")?.[1]?.toLowerCase();
    if (quote?.type !== "blockquote_open" || paragraph?.type !== "paragraph_open" || kind === undefined) continue;
    if (children.length > 1 && !/^(?:soft|hard)break$/.test(children[1]?.type ?? "")) continue;
    addClass(quote, kind);
    quote.attrSet("role", "note");
    children.splice(0, 2);
    const label = htmlToken(
      `<p class="callout-title" ${ADDED}="">${escapeHtml(titles[kind] ?? kind)}</p>\n`,
      quote.map?.[0] ?? 0,
    );
    // A paragraph that held nothing else is gone.
    tokens.splice(index + 1, children.length === 0 ? 3 : 0, label);
  }
}
