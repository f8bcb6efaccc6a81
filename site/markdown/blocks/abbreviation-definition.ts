/** Abbreviations: `*[SLO]: service level objective` explains the word wherever it is. */
import type { BlockRule } from "../document.ts";
import { here, INDENT } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

const DEFINITION = here(`${INDENT}\\*\\[([^\\n]+?)\\]:([^\\n]*?)\\n`);

export const abbreviationDefinition: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  const line = currentLine(scanner);
  const match = scan(scanner, DEFINITION);
  if (match === null) return false;
  const anchor = createBlock(state, "block-end", line, { purpose: "abbreviation" });
  parent.children.push(anchor);
  document.abbreviations.set(match[1] ?? "", { meaning: (match[2] ?? "").trim(), anchor });
  return true;
};
