/** The HTML of blocks that generators have and Markdown has not. */
import { escapeHtml } from "../model/escape-html.ts";

/** A tab: its name and its content, one below the other, which needs no script and can be printed. */
export function tabOpening(title: string): string {
  return `<section class="tab">\n<p class="tab-title"><strong>${escapeHtml(title)}</strong></p>\n`;
}

export const TAB_END = "</section>\n";

/** What is folded until somebody opens it. */
export function detailsOpening(title: string, isOpen: boolean): string {
  return `<details${isOpen ? " open" : ""}>\n<summary>${escapeHtml(title)}</summary>\n`;
}

export const DETAILS_END = "</details>\n";
export const CALLOUT_END = "</blockquote>\n";
