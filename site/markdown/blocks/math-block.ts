/** Formulas between `$$` that stand apart. */
import type { BlockRule } from "../document.ts";
import { here, INDENT } from "../pattern.ts";
import { check, currentLine, scan } from "../scanner.ts";
import { createBlock, isAfterBoundary, isBeforeBoundary } from "./boundary.ts";

const FORMULA = here(`${INDENT}(\\\\)?\\$\\$([^]*?)\\$\\$([ \\t\\n\\v\\f\\r]*?\\n)?`);
const ESCAPE = here(`${INDENT}\\\\`);

export const mathBlock: BlockRule = (state) => {
  const { scanner, parent } = state;
  const match = check(scanner, FORMULA);
  if (match === null || !isAfterBoundary(state)) return false;
  if (match[1] !== undefined) {
    if (match[3] !== undefined) scan(scanner, ESCAPE);
    return false;
  }
  const line = currentLine(scanner);
  const begin = scanner.position;
  scanner.position += match[0].length;
  if (!isBeforeBoundary(state)) {
    scanner.position = begin;
    return false;
  }
  parent.children.push(createBlock(state, "math", line, { value: (match[2] ?? "").trim(), isBlock: true }));
  return true;
};
