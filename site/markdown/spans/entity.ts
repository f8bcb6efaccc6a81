/** Entities: `&nbsp;`, `&#8212;`, `&#x2014;`; one that does not exist is text. */
import MarkdownIt from "markdown-it";
import { addText, createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import type { SpanRule } from "../document.ts";

const ENTITY = here("&(?:[\\w:][-\\w.:]*|#\\d+|#x[0-9a-fA-F]+);");
const { unescapeAll } = new MarkdownIt().utils;

export const entity: SpanRule = {
  trigger: "&",
  read({ scanner, parent }) {
    const line = currentLine(scanner);
    const match = scan(scanner, ENTITY);
    if (match === null) return false;
    const character = unescapeAll(match[0]);
    const isEntity = character !== match[0];
    parent.children.push(createElement("symbol", line, { value: isEntity ? character : "&" }));
    if (!isEntity) addText(parent, match[0].slice(1), line);
    return true;
  },
};
