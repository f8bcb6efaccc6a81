/** Struck-out text: `~~old~~`. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { createScanner, currentLine, isAhead, scan } from "../scanner.ts";
import { readText } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

const STRUCK = here("~~(?![ \\t\\n\\v\\f\\r]|~)([^]*?[^ \\t\\n\\v\\f\\r~])~~");
const CLOSING = /[^ \t\n\v\f\r~]~~/g;

export const strikethrough: SpanRule = {
  trigger: "~~",
  read(state) {
    const { scanner, parent, document } = state;
    const line = currentLine(scanner);
    const match = isAhead(scanner, CLOSING) ? scan(scanner, STRUCK) : null;
    if (match === null) return false;
    const element = createElement("html", line, { value: "del" });
    parent.children.push(element);
    readText(document, element, createScanner(match[1] ?? "", line), document.spanRules);
    return true;
  },
};
