/** Footnote markers: `[^name]`, where the name is defined; else they are text. */
import { createElement } from "../element.ts";
import { here, IDENTIFIER } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { addLiterally } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

const MARKER = here(`\\[\\^(${IDENTIFIER})\\]`);

export const footnoteMarker: SpanRule = {
  trigger: "\\[",
  read(state) {
    const { scanner, parent, document } = state;
    const line = currentLine(scanner);
    const match = scan(scanner, MARKER);
    if (match === null) return false;
    const name = match[1] ?? "";
    if (document.footnotes.has(name)) parent.children.push(createElement("footnote", line, { value: name }));
    else addLiterally(state, match[0]);
    return true;
  },
};
