/** Marks in a body: after the heading of a section that a check carries out, a link to that check. */
import { Parser } from "htmlparser2";
import type { Check } from "../../checker/model.ts";
import { escapeHtml } from "../model/escape-html.ts";

/**
 * The body with an empty link after each such heading; the stylesheet writes the visible words, so that the text of
 * the body stays exactly what its author wrote.
 */
export function markSections(html: string, checks: readonly Check[]): string {
  const bySection = new Map<string, Check[]>();
  for (const check of checks) {
    if (check.section === undefined) continue;
    bySection.set(check.section, [...(bySection.get(check.section) ?? []), check]);
  }
  if (bySection.size === 0) return html;
  const insertions = headingEnds(html, bySection);
  let marked = "";
  let end = 0;
  for (const { at, checks: found } of insertions) {
    marked += html.slice(end, at) + found.map(markOf).join("");
    end = at;
  }
  return marked + html.slice(end);
}

/** Id on the page of a check's entry in the checker panel. */
export function checkAnchor(check: Pick<Check, "id">): string {
  return `check-${check.id}`;
}

interface Insertion {
  readonly at: number;
  readonly checks: readonly Check[];
}

function headingEnds(html: string, bySection: ReadonlyMap<string, readonly Check[]>): Insertion[] {
  const insertions: Insertion[] = [];
  const waiting = new Map<string, readonly Check[]>();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const checks = /^h[1-6]$/.test(name) ? bySection.get(attributes["id"] ?? "") : undefined;
        if (checks !== undefined) waiting.set(name, checks);
      },
      onclosetag(name) {
        const checks = waiting.get(name);
        if (checks !== undefined) insertions.push({ at: parser.endIndex + 1, checks });
        waiting.delete(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return insertions;
}

function markOf(check: Check): string {
  const id = escapeHtml(check.id);
  return `<a class="check-mark" href="#${escapeHtml(checkAnchor(check))}" data-check="${id}" aria-label="Checked by ${id}"></a>`;
}
