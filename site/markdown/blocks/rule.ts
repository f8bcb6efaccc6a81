/** Horizontal rules: three or more of `*`, `-` or `_`, alone on a line. */
import type { BlockRule } from "../document.ts";
import { here, INDENT } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

/** How a rule looks. */
export const RULE_LINE = here(`${INDENT}([*_-])[ \\t]*\\1[ \\t]*\\1(?:\\1|[ \\t])*\\n`);

export const horizontalRule: BlockRule = (state) => {
  const line = currentLine(state.scanner);
  if (scan(state.scanner, RULE_LINE) === null) return false;
  state.parent.children.push(createBlock(state, "rule", line));
  return true;
};
