/** The block end `^`: alone on its line it keeps two lists or paragraphs apart. */
import type { BlockRule } from "../document.ts";
import { BLOCK_END } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

export const blockEnd: BlockRule = (state) => {
  const line = currentLine(state.scanner);
  if (scan(state.scanner, BLOCK_END) === null) return false;
  state.parent.children.push(createBlock(state, "block-end", line));
  return true;
};
