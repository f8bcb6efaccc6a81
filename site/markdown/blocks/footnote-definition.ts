/** Footnote definitions: `[^name]: text`, with indented blocks below. */
import type { BlockRule } from "../document.ts";
import { createElement } from "../element.ts";
import { here, IDENTIFIER, INDENT } from "../pattern.ts";
import { createScanner, currentLine, scan, takeLine } from "../scanner.ts";
import { createBlock } from "./boundary.ts";
import { takeIndentedCode } from "./indented-code.ts";

const START = here(`${INDENT}\\[\\^(${IDENTIFIER})\\]:[ \\t]*`);

export const footnoteDefinition: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  const line = currentLine(scanner);
  const start = scan(scanner, START);
  if (start === null) return false;
  const text = takeLine(scanner) + takeIndentedCode(scanner);
  const content = createElement("root", line);
  document.readBlocks(content, createScanner(text.replace(/^(?:\t| {4})/gm, ""), line));
  parent.children.push(createBlock(state, "block-end", line, { purpose: "footnote" }));
  document.footnotes.set(start[1] ?? "", { content });
  return true;
};
