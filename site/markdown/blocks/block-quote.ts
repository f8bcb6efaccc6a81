/** Quotations: lines that begin with `>`, and the lines that run on from them. */
import type { BlockRule } from "../document.ts";
import { here, INDENT } from "../pattern.ts";
import { check, createScanner, currentLine, takeLine } from "../scanner.ts";
import { createBlock } from "./boundary.ts";
import { isLazyEnd } from "./lazy-end.ts";

/** How a quotation begins. */
export const QUOTE_START = here(`${INDENT}> ?`);

export const blockQuote: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  if (check(scanner, QUOTE_START) === null) return false;
  const line = currentLine(scanner);
  let lines = takeLine(scanner);
  while (!isLazyEnd(scanner)) lines += takeLine(scanner);
  const quote = createBlock(state, "block-quote", line);
  parent.children.push(quote);
  document.readBlocks(quote, createScanner(lines.replace(/^ {0,3}> ?/gm, ""), line));
  return true;
};
