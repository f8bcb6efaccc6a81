/** Formulas between `$$` inside a line. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import type { SpanRule } from "../document.ts";

const FORMULA = here("\\$\\$([^]*?)\\$\\$");

export const inlineMath: SpanRule = {
  trigger: "\\$",
  read({ scanner, parent }) {
    const line = currentLine(scanner);
    const match = scan(scanner, FORMULA);
    if (match === null) return false;
    parent.children.push(createElement("math", line, { value: (match[1] ?? "").trim() }));
    return true;
  },
};
