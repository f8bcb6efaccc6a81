/** What one page's Liquid works with: its placeholders, its findings, and how to prepare the text of an include. */
import type { TextFinding } from "../markdown/document.ts";
import type { Placeholders } from "./placeholders.ts";

/** A finding whose column is known; its line is that of the page's text, counted from 0. */
export type LiquidFinding = TextFinding & {
  /** Counted from 1. */
  readonly column: number;
};

export interface LiquidPage extends Placeholders {
  /** Where each expression of data is, by its number in the template. */
  readonly expressions: { readonly content: string; readonly line: number; readonly column: number }[];
  readonly findings: Map<string, LiquidFinding>;
  readonly scope: Record<string, unknown>;
  readonly includes: (name: string) => string | undefined;
  /** A file by its path from the page's own folder. */
  readonly beside: (name: string) => string | undefined;
  readonly resolve: (target: string) => string | undefined;
  /** Whether line marks are written; a second run without them proves that they changed nothing. */
  readonly isMarked: boolean;
  /** When its time is over, by the clock of `performance`. */
  readonly until: number;
  /** How many includes are open. */
  readonly depth: { includes: number };
  /** Makes the text of an include, whose tag is on `line`, safe for the engine. */
  readonly prepare: (text: string, line: number) => string;
}

/** Name under which a page reaches its tags and filters. */
export const PAGE_KEY = "pilotbook_page";

/** Notes a finding once, however often its expression is evaluated. */
export function report(page: LiquidPage, finding: LiquidFinding): void {
  page.findings.set(`${finding.rule} ${finding.line} ${finding.column}`, finding);
}
