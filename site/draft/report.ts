/** What was drafted, for a person and for a program: each draft beside the line of its page. */
import { stringify } from "yaml";
import { printable } from "../../checker/untrusted/printable.ts";
import { checkValues } from "./check-values.ts";
import type { PageDraft } from "./draft-page.ts";

export const DRAFT_FORMATS = ["text", "json"] as const;
export type DraftFormat = (typeof DRAFT_FORMATS)[number];

/** @param pages in the order in which they are printed */
export function draftReport(pages: readonly PageDraft[], format: DraftFormat): string {
  return format === "json" ? `${JSON.stringify(pages.map(asJson), null, 2)}\n` : asText(pages);
}

function asJson({ page, steps, drafts, dropped, inputs, rows, unmatched }: PageDraft): object {
  return {
    page: page.id,
    file: page.file,
    steps,
    inputs: Object.fromEntries(inputs),
    dropped,
    checks: drafts.map((draft) => ({ line: draft.line, ...checkValues(draft) })),
    escalation: rows.map((row) => ({ ...row, reviewed: false })),
    unmatched,
  };
}

function asText(pages: readonly PageDraft[]): string {
  const parts = pages.flatMap((page) => (page.drafts.length + page.unmatched.length === 0 ? [] : pageText(page)));
  const drafts = pages.reduce((sum, page) => sum + page.drafts.length, 0);
  const withSteps = pages.filter(({ steps }) => steps > 0).length;
  const withDrafts = pages.filter((page) => page.drafts.length > 0).length;
  const dropped = pages.reduce((sum, page) => sum + page.dropped, 0);
  const left = dropped === 0 ? "" : ` ${dropped} left out, because somebody dropped ${dropped === 1 ? "it" : "them"}.`;
  const foot = `${drafts} drafted for ${withDrafts} of ${withSteps} pages with commands or queries, of ${pages.length} in all.${left}`;
  return printable(`${[...parts, foot].join("\n")}\n`);
}

function pageText({ page, drafts, inputs, rows, unmatched }: PageDraft): string[] {
  const asked = [...inputs].map(([name, about]) => `  input ${name}${about === "" ? "" : ` (${about})`}`);
  const checks = drafts.flatMap((draft) => [
    `${page.file}:${draft.line}  ${draft.source.replace(/\s*\n\s*/g, " ")}`,
    ...indented(stringify([withoutSource(checkValues(draft))], { lineWidth: 0 })),
    "",
  ]);
  const table = rows.map(({ when, to, because }) => {
    const [[check, status] = ["", ""]] = Object.entries(when);
    return `  when ${check} is ${status}: ${to}, because ${because}`;
  });
  const open = unmatched.map((text) => `  no check for: ${text}`);
  return [...checks, ...asked, ...table, ...open, ...(asked.length + table.length + open.length > 0 ? [""] : [])];
}

function withoutSource({ source: _source, reviewed: _reviewed, ...values }: Readonly<Record<string, unknown>>): object {
  return values;
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}
