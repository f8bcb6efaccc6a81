/** Blank lines: they make no text, but they part blocks. */
import type { BlockRule } from "../document.ts";
import { BLANK_LINES } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

export const blankLine: BlockRule = (state) => {
  const line = currentLine(state.scanner);
  const match = scan(state.scanner, BLANK_LINES);
  if (match === null) return false;
  const last = state.parent.children.at(-1);
  if (last?.type === "blank") last.value += match[0];
  else state.parent.children.push(createBlock(state, "blank", line, { value: match[0] }));
  return true;
};
