/** Fenced blocks as a whole, with the place of every character in the file. */
import { blank } from "../../model/same-length.ts";
import type { Runbook } from "../../model/runbook.ts";
import { linesOf } from "./lines.ts";

export interface Block {
  readonly language: string;
  /** Lines without what a list or a quotation puts before them; blanks take its place, so that columns stay. */
  readonly lines: readonly string[];
  /** Line of the file on which the first one is. */
  readonly firstLine: number;
}

/** Fences of some languages, in their order. */
export function blocksOf(runbook: Runbook, languages: ReadonlySet<string>): Block[] {
  const blocks: { language: string; lines: string[]; firstLine: number }[] = [];
  let isOpen = false;
  for (const { text, line, isCode, language } of linesOf(runbook)) {
    const isWanted = isCode && languages.has(language);
    if (isWanted && !isOpen) blocks.push({ language, lines: [], firstLine: line });
    if (isWanted) blocks.at(-1)?.lines.push(text);
    isOpen = isWanted;
  }
  return blocks.map(({ lines, ...block }) => ({ ...block, lines: withoutQuotation(lines) }));
}

function withoutQuotation(lines: readonly string[]): readonly string[] {
  if (!lines.every((text) => /^\s*>/.test(text) || text.trim() === "")) return lines;
  return lines.map((text) => text.replace(/^\s*(?:>\s?)+/, blank));
}

/** Line and column of an offset in the lines joined by line ends. */
export function placeIn(
  { lines, firstLine }: Block,
  offset: number,
): { readonly line: number; readonly column: number } {
  let rest = offset;
  for (const [index, text] of lines.entries()) {
    if (rest <= text.length || index === lines.length - 1)
      return { line: firstLine + index, column: Math.min(rest, text.length) + 1 };
    rest -= text.length + 1;
  }
  return { line: firstLine, column: 1 };
}
