/** Struck-out text: `~~old~~`. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { createScanner, currentLine, scan } from "../scanner.ts";
import { readText, type SpanRule } from "../span-state.ts";

const STRUCK = here("~~(?![ \\t\\n\\v\\f\\r]|~)([^]*?[^ \\t\\n\\v\\f\\r~])~~");

export const strikethrough: SpanRule = {
  name: "strikethrough",
  trigger: "~~",
  read(state) {
    const { scanner, parent, document } = state;
    const line = currentLine(scanner);
    const match = scan(scanner, STRUCK);
    if (match === null) return false;
    const element = createElement("html", line, { value: "del" });
    parent.children.push(element);
    readText(document, element, createScanner(match[1] ?? "", line), document.spanRules);
    return true;
  },
};
